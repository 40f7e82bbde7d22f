/**
 * Learns beside a run, from the run's own batches and a state of its own, and publishes to topics
 * of its own. Entry type: {@link io.hamdpo.updater.shadow.ShadowLearning}.
 */
@NullMarked
package io.hamdpo.updater.shadow;

import org.jspecify.annotations.NullMarked;
