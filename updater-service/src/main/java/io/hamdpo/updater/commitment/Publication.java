package io.hamdpo.updater.commitment;

import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one version's transaction holds.
 *
 * @param state weights and learner state of the version
 * @param draft its manifest without the positions of its parts, which only the log knows
 * @param evaluation greedy episodes to play, or null
 * @param forgotten versions whose learner state is thinned out now
 */
public record Publication(
    LearnerState state,
    ManifestDraft draft,
    @Nullable EvaluationRequestMessage evaluation,
    List<Long> forgotten) {}
