package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;

/**
 * An affine map of a block of rows. Each output is the bias plus its products in the order of the
 * inputs, each product rounded before it is added, whatever the block and whoever computes: so a
 * row's bits do not depend on its neighbours or on the machine.
 */
interface Linear {

  /**
   * The fastest that this JVM has.
   *
   * @param block the most rows at once
   */
  static Linear of(Slice weight, Slice bias, float[] parameters, int block) {
    return Vectors.AVAILABLE
        ? VectorLinear.of(weight, bias, parameters, block)
        : LoopLinear.of(weight, bias, parameters);
  }

  int outputs();

  /** Maps the first {@code count} rows, at most a block. */
  void apply(float[][] from, float[][] to, int count);
}
