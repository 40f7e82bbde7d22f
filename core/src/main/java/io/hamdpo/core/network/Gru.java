package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.Iterator;

/**
 * The gated recurrent unit of {@link NetworkSpec} over a block of rows. Every output follows from
 * its own row and state alone, in one order of operations.
 */
final class Gru {

  private final Linear input;
  private final Linear state;
  private final float[][] fromInput;
  private final float[][] fromState;

  /**
   * @param slices positioned at the unit's first; taken up to its biases
   * @param block rows at once
   */
  Gru(Iterator<Slice> slices, float[] parameters, int block) {
    input = Linear.of(slices.next(), slices.next(), parameters, block);
    state = Linear.of(slices.next(), slices.next(), parameters, block);
    fromInput = new float[block][input.outputs()];
    fromState = new float[block][state.outputs()];
  }

  /**
   * Takes one step with the first {@code count} rows.
   *
   * @param x [count][width]
   * @param h [count][width]: the state before the step, then after it
   */
  void apply(float[][] x, float[][] h, int count) {
    input.apply(x, fromInput, count);
    state.apply(h, fromState, count);
    for (int row = 0; row < count; row++) {
      step(fromInput[row], fromState[row], h[row]);
    }
  }

  // One loop per gate over one array stored to: the compiler makes vectors of that.
  private static void step(float[] a, float[] b, float[] h) {
    int width = h.length;
    for (int j = 0; j < 2 * width; j++) {
      a[j] = 0.5f + 0.5f * Tanh.of(0.5f * (a[j] + b[j]));
    }
    for (int j = 0; j < width; j++) {
      b[j] = Tanh.of(a[2 * width + j] + a[j] * b[2 * width + j]);
    }
    for (int j = 0; j < width; j++) {
      h[j] = (1f - a[width + j]) * b[j] + a[width + j] * h[j];
    }
  }
}
