package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.Tensor;

/** Small tensors whose numbers are exact. */
final class ExampleTensors {

  private ExampleTensors() {}

  /** 0.5, -0.75, 1, ...: exact in every float. */
  static Tensor floats(int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i % 2 == 0 ? 0.5f : -0.5f) * (1 + 0.5f * i);
    }
    return Tensor.of(values, shape);
  }

  static Tensor bytes(int[] shape, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Tensor.of(bytes, shape);
  }
}
