/**
 * The update of a team: its agents by the rule of the run's algorithm, then the critic; a pure
 * function from one learner state to the next. Entry type: {@link
 * io.hamdpo.learning.update.TeamUpdate}; each algorithm is one {@code UpdateRule}, like {@code
 * Hamdpo}. Must not know where batches come from or where states go.
 */
@NullMarked
package io.hamdpo.learning.update;

import org.jspecify.annotations.NullMarked;
