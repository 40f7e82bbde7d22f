package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;

/**
 * A trajectory with its estimates.
 *
 * @param id run, shard, sequence
 * @param policyVersion the version that acted
 * @param criticVersion the version whose critic estimated
 * @param estimator {@code joint}, {@code prefix} or {@code residual}
 * @param source where the copy lies in the trajectory topic from which it was made
 * @param sourceDigest of that copy's tensors
 * @param acting as in the trajectory
 * @param estimating when it was estimated
 * @param trajectory the trajectory's tensors
 * @param estimates {@code value}, {@code advantage}, {@code valueTarget}: F32 [T, E]; and, unless
 *     the estimator is joint, {@code advantage/<agent>}: F32 [T, E] raw, not normalised. Where
 *     agents have critics of their own, {@code value/<agent>}, {@code advantage/<agent>} and {@code
 *     valueTarget/<agent>} instead
 */
public record AdvantageMessage(
    TrajectoryId id,
    long policyVersion,
    long criticVersion,
    String estimator,
    RecordPosition source,
    Digest sourceDigest,
    StageTime acting,
    StageTime estimating,
    NamedTensors trajectory,
    NamedTensors estimates) {

  /** F32 [T, E]: the critic's value of each state, denormalised. */
  public static final String VALUE = "value";

  /** F32 [T, E]: the joint advantage, raw. */
  public static final String ADVANTAGE = "advantage";

  /** F32 [T, E]: the critic's regression target, denormalised. */
  public static final String VALUE_TARGET = "valueTarget";
}
