package io.hamdpo.core.advantage;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.network.NetworkSpec.Slice;

/**
 * Preserves a critic's values when its normaliser's statistics move (van Hasselt et al. 2016): the
 * output layer becomes $$w \leftarrow w \, \sigma/\sigma', \quad b \leftarrow (\sigma b + \mu -
 * \mu')/\sigma'$$ so that $$\sigma' f'(x) + \mu' = \sigma f(x) + \mu$$. Computes in doubles.
 */
public final class PopArt {

  private PopArt() {}

  /**
   * Rescales the output layer in place.
   *
   * @param parameters flat, in the layout of {@code spec}
   * @param before the normaliser that the outputs belong to
   * @param after the normaliser that they shall belong to
   */
  public static void rescale(
      NetworkSpec spec, float[] parameters, ValueNorm before, ValueNorm after) {
    double scale = scale(before, after);
    double shift = shift(before, after);
    for (Slice slice : spec.slices()) {
      if (slice.name().equals(NetworkSpec.HEAD_WEIGHT)) {
        move(parameters, slice, scale, 0);
      } else if (slice.name().equals(NetworkSpec.HEAD_BIAS)) {
        move(parameters, slice, scale, shift);
      }
    }
  }

  /** What an output is multiplied by on the way to the new units. */
  public static double scale(ValueNorm before, ValueNorm after) {
    return before.scale() / after.scale();
  }

  /** What is added to it then. */
  public static double shift(ValueNorm before, ValueNorm after) {
    return (before.location() - after.location()) / after.scale();
  }

  private static void move(float[] parameters, Slice slice, double scale, double shift) {
    for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
      parameters[i] = (float) (scale * parameters[i] + shift);
    }
  }
}
