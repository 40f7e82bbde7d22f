/**
 * The HAMDPO update: agent after agent in the given order, then the critic; a pure function from
 * one learner state to the next. Entry type: {@link io.hamdpo.learning.update.HamdpoUpdate}. Must
 * not know where batches come from or where states go.
 */
@NullMarked
package io.hamdpo.learning.update;

import org.jspecify.annotations.NullMarked;
