package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;

/**
 * An affine map of a block of rows. Each output is the bias plus its products in the order of the
 * inputs, so that a row's bits do not depend on its block. The inner loops run over outputs, which
 * the compiler turns into vector instructions because no sum crosses lanes.
 */
final class Linear {

  /** Rows that share each load of the weights. */
  static final int BLOCK = 4;

  private static final int INPUTS_AT_ONCE = 4;

  /** By input, then output: transposed, one array per input. */
  private final float[][] weights;

  private final float[] bias;

  private Linear(float[][] weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  static Linear of(Slice weight, Slice bias, float[] parameters) {
    int outputs = weight.shape().get(0);
    int inputs = weight.shape().get(1);
    float[][] transposed = new float[inputs][outputs];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        transposed[input][output] = parameters[weight.offset() + output * inputs + input];
      }
    }
    float[] biases = new float[outputs];
    System.arraycopy(parameters, bias.offset(), biases, 0, outputs);
    return new Linear(transposed, biases);
  }

  int outputs() {
    return bias.length;
  }

  /** Writes the first {@code count} rows of {@code to}. */
  void apply(float[][] from, float[][] to, int count) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(bias, 0, to[row], 0, bias.length);
    }
    if (count == BLOCK) {
      applyToBlock(from[0], from[1], from[2], from[3], to[0], to[1], to[2], to[3]);
    } else {
      for (int row = 0; row < count; row++) {
        applyToRow(from[row], to[row]);
      }
    }
  }

  private void applyToBlock(
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3) {
    int inputs = weights.length;
    int input = 0;
    for (; input + INPUTS_AT_ONCE <= inputs; input += INPUTS_AT_ONCE) {
      addFour(weights, input, x0, x1, x2, x3, y0, y1, y2, y3);
    }
    for (; input < inputs; input++) {
      addOne(weights[input], x0[input], y0);
      addOne(weights[input], x1[input], y1);
      addOne(weights[input], x2[input], y2);
      addOne(weights[input], x3[input], y3);
    }
  }

  private void applyToRow(float[] x, float[] y) {
    for (int input = 0; input < weights.length; input++) {
      addOne(weights[input], x[input], y);
    }
  }

  private static void addFour(
      float[][] weights,
      int input,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3) {
    float[] w0 = weights[input];
    float[] w1 = weights[input + 1];
    float[] w2 = weights[input + 2];
    float[] w3 = weights[input + 3];
    float x00 = x0[input], x01 = x0[input + 1], x02 = x0[input + 2], x03 = x0[input + 3];
    float x10 = x1[input], x11 = x1[input + 1], x12 = x1[input + 2], x13 = x1[input + 3];
    float x20 = x2[input], x21 = x2[input + 1], x22 = x2[input + 2], x23 = x2[input + 3];
    float x30 = x3[input], x31 = x3[input + 1], x32 = x3[input + 2], x33 = x3[input + 3];
    for (int j = 0; j < y0.length; j++) {
      y0[j] = y0[j] + x00 * w0[j] + x01 * w1[j] + x02 * w2[j] + x03 * w3[j];
      y1[j] = y1[j] + x10 * w0[j] + x11 * w1[j] + x12 * w2[j] + x13 * w3[j];
      y2[j] = y2[j] + x20 * w0[j] + x21 * w1[j] + x22 * w2[j] + x23 * w3[j];
      y3[j] = y3[j] + x30 * w0[j] + x31 * w1[j] + x32 * w2[j] + x33 * w3[j];
    }
  }

  private static void addOne(float[] w, float x, float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += x * w[j];
    }
  }
}
