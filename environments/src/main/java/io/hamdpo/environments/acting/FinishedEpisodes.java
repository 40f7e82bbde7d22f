package io.hamdpo.environments.acting;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.Arrays;
import java.util.Map;

/** The episodes that ended in a trajectory, in order of step, then environment. */
final class FinishedEpisodes {

  private double[] returns = new double[64];
  private int[] lengths = new int[64];
  private byte[] won = new byte[64];
  private int count;

  void add(double episodeReturn, int length, byte wonIt) {
    if (count == returns.length) {
      returns = Arrays.copyOf(returns, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
      won = Arrays.copyOf(won, 2 * count);
    }
    returns[count] = episodeReturn;
    lengths[count] = length;
    won[count++] = wonIt;
  }

  NamedTensors tensors() {
    return NamedTensors.of(
        Map.of(
            TensorNames.EPISODE_RETURN, Tensor.of(Arrays.copyOf(returns, count), count),
            TensorNames.EPISODE_LENGTH, Tensor.of(Arrays.copyOf(lengths, count), count),
            TensorNames.EPISODE_WON, Tensor.of(Arrays.copyOf(won, count), count)));
  }
}
