package io.hamdpo.benchmarks;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.tensor.Tensor;
import java.util.Arrays;

/** Made-up columns of a trajectory of one environment. */
final class Gaussians {

  private Gaussians() {}

  /** [rows, 1] or [rows, 1, width], with a deviation of 1/2. */
  static Tensor draw(Rng rng, int rows, int... width) {
    int[] shape = new int[2 + width.length];
    shape[0] = rows;
    shape[1] = 1;
    System.arraycopy(width, 0, shape, 2, width.length);
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * rng.nextGaussian());
    }
    return Tensor.of(values, shape);
  }
}
