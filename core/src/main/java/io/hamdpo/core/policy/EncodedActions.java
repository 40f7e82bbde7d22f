package io.hamdpo.core.policy;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.tensor.Tensor;
import java.util.List;

/**
 * Actions as numbers: a choice as ones and zeros of its own count, several choices side by side, a
 * real vector as it is.
 */
public final class EncodedActions {

  private EncodedActions() {}

  /** Length of an encoded action. */
  public static int width(ActionSpace space) {
    return space.headSize();
  }

  /**
   * Encodes actions.
   *
   * @param actions as trajectories hold them, see {@link
   *     io.hamdpo.core.trajectory.TensorNames#action}
   * @return [rows, width]
   */
  public static float[] of(ActionSpace space, Tensor actions) {
    return switch (space) {
      case Box _ -> actions.toFloats();
      case Discrete(int count) -> choices(List.of(count), actions.toInts());
      case MultiDiscrete(var counts) -> choices(counts, actions.toInts());
    };
  }

  /** Writes the code of choices, one per part, from {@code offset} on, where zeros are. */
  static void choose(List<Integer> counts, int[] choices, int from, float[] codes, int offset) {
    int part = offset;
    for (int i = 0; i < counts.size(); i++) {
      codes[part + choices[from + i]] = 1f;
      part += counts.get(i);
    }
  }

  private static float[] choices(List<Integer> counts, int[] choices) {
    int rows = choices.length / counts.size();
    int width = counts.stream().mapToInt(Integer::intValue).sum();
    float[] codes = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      choose(counts, choices, row * counts.size(), codes, row * width);
    }
    return codes;
  }
}
