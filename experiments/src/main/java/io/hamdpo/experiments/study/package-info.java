/**
 * Studies of learning: variants of a run's settings, trained on several tasks with several seeds,
 * compared by interquartile means of normalised scores. Entry types: {@link
 * io.hamdpo.experiments.study.Studies}, {@link io.hamdpo.experiments.study.LearningStudy}.
 */
@NullMarked
package io.hamdpo.experiments.study;

import org.jspecify.annotations.NullMarked;
