package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;

/**
 * $$y = (x - mean) / \sqrt{var + \epsilon} \cdot weight + bias$$ per row, with the population
 * variance. Sums have eight lanes by index modulo eight, added in a fixed tree, and then the rest
 * in order: fast, and the same bits whatever computes them.
 */
interface LayerNorm {

  /** Of the sums. */
  int LANES = 8;

  /** The fastest that this JVM has. */
  static LayerNorm of(Slice weight, Slice bias, float[] parameters) {
    return Vectors.AVAILABLE
        ? VectorLayerNorm.of(weight, bias, parameters)
        : LoopLayerNorm.of(weight, bias, parameters);
  }

  /** Normalises the first {@code count} rows in place. */
  void apply(float[][] rows, int count);

  /** Replaces negative numbers by 0, then normalises. */
  void applyAfterRelu(float[][] rows, int count);
}
