package io.hamdpo.env.rollout;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.RoundMessage;

/** Where trajectories can be read again. */
@FunctionalInterface
public interface TrajectoryLog {

  /**
   * The trajectory of a shard at whose end a round starts, verified by its digest.
   *
   * @throws IllegalStateException when it is gone or is not what the round names
   */
  NamedTensors read(int shard, RoundMessage.Previous previous);
}
