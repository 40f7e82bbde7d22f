package io.hamdpo.core.trajectory;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.List;

/** Reads and checks the tensors of a trajectory, whose names {@link TensorNames} gives. */
public final class Trajectories {

  private Trajectories() {}

  /** Env steps of each environment. Throws if {@code reward} is not there or not [T, E]. */
  public static int horizon(NamedTensors trajectory) {
    return rewardShape(trajectory)[0];
  }

  /** Environments. Throws if {@code reward} is not there or not [T, E]. */
  public static int environments(NamedTensors trajectory) {
    return rewardShape(trajectory)[1];
  }

  /**
   * Everything that is wrong with a trajectory: names, dtypes, shapes, masks, ranges of actions,
   * numbers that are not finite; of each tensor's elements only the first bad one. Empty if it is
   * sound.
   *
   * @param settings in effect when it was acted
   */
  public static List<String> problems(
      Roster roster, RunSettings settings, NamedTensors trajectory) {
    return new TrajectoryCheck(roster, settings, trajectory).problems();
  }

  private static int[] rewardShape(NamedTensors trajectory) {
    Tensor reward = trajectory.get(TensorNames.REWARD);
    int[] shape = reward.shape();
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "The tensor (%s) is (%s), but has the shape [horizon, environments] in a trajectory."
              .formatted(TensorNames.REWARD, reward));
    }
    return shape;
  }
}
