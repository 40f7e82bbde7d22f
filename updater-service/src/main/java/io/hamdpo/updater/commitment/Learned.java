package io.hamdpo.updater.commitment;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.util.SortedMap;

/**
 * An update that was computed and not yet published.
 *
 * @param state the new learner state
 * @param digests by stage of its making
 * @param metrics what was measured
 */
public record Learned(
    LearnerState state, SortedMap<String, Digest> digests, UpdateMetrics metrics) {}
