package io.hamdpo.env.rollout;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.RoundMessage;
import org.jspecify.annotations.Nullable;

/** Where trajectories can be read again. */
@FunctionalInterface
public interface TrajectoryLog {

  /**
   * The trajectory of a shard at whose end a round starts, verified by its digest where the round
   * names that; null when the round does not say where it lies, and it is not there yet.
   *
   * @throws IllegalStateException when it is gone or is not what the round names
   */
  @Nullable NamedTensors read(int shard, RoundMessage.Previous previous);
}
