/**
 * Tensors on DJL and PyTorch: networks, distributions, update rules and the state they change.
 *
 * <p>An update is a pure function of (learner state, batch, agent order, settings, seeds). Entry
 * types are {@link io.hamdpo.learning.state.LearnerState}, {@link
 * io.hamdpo.learning.update.TeamUpdate} and {@link io.hamdpo.learning.torch.TorchRuntime}. This
 * module must not know Kafka, Quarkus or a clock.
 */
@NullMarked
package io.hamdpo.learning;

import org.jspecify.annotations.NullMarked;
