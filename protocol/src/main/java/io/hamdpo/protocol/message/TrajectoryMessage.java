package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;

/**
 * One shard's trajectory.
 *
 * @param id run, shard, sequence
 * @param policyVersion the version that acted
 * @param acting when the shard acted
 * @param tensors names and shapes: {@link io.hamdpo.core.trajectory.TensorNames}
 */
public record TrajectoryMessage(
    TrajectoryId id, long policyVersion, StageTime acting, NamedTensors tensors) {}
