package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.Arrays;

/**
 * An affine map in plain loops, for every JVM.
 *
 * <p>The inner loop runs over outputs: no sum crosses its lanes, so the compiler may turn it into
 * vector instructions without changing a bit. A dot product per output would forbid that. The loop
 * stores to one array only, because the compiler gives up when two stores might overlap.
 */
final class LoopLinear implements Linear {

  /**
   * Inputs whose weights one pass over the outputs adds; they stay in the first cache meanwhile.
   */
  private static final int AT_ONCE = 8;

  /** [input][output]: transposed. */
  private final float[][] weights;

  private final float[] bias;

  private LoopLinear(float[][] weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  static LoopLinear of(Slice weight, Slice bias, float[] parameters) {
    int outputs = weight.shape().get(0);
    int inputs = weight.shape().get(1);
    float[][] transposed = new float[inputs][outputs];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        transposed[input][output] = parameters[weight.offset() + output * inputs + input];
      }
    }
    return new LoopLinear(
        transposed, Arrays.copyOfRange(parameters, bias.offset(), bias.offset() + outputs));
  }

  @Override
  public int outputs() {
    return bias.length;
  }

  @Override
  public void apply(float[][] from, float[][] to, int count) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(bias, 0, to[row], 0, bias.length);
    }
    int input = 0;
    for (; input + AT_ONCE <= weights.length; input += AT_ONCE) {
      for (int row = 0; row < count; row++) {
        addEight(weights, input, from[row], to[row]);
      }
    }
    for (; input < weights.length; input++) {
      for (int row = 0; row < count; row++) {
        addOne(weights[input], from[row][input], to[row]);
      }
    }
  }

  private static void addEight(float[][] weights, int input, float[] x, float[] y) {
    float[] w0 = weights[input];
    float[] w1 = weights[input + 1];
    float[] w2 = weights[input + 2];
    float[] w3 = weights[input + 3];
    float[] w4 = weights[input + 4];
    float[] w5 = weights[input + 5];
    float[] w6 = weights[input + 6];
    float[] w7 = weights[input + 7];
    float x0 = x[input];
    float x1 = x[input + 1];
    float x2 = x[input + 2];
    float x3 = x[input + 3];
    float x4 = x[input + 4];
    float x5 = x[input + 5];
    float x6 = x[input + 6];
    float x7 = x[input + 7];
    for (int j = 0; j < y.length; j++) {
      // From left to right, which is the order of addOne too.
      y[j] =
          y[j]
              + x0 * w0[j]
              + x1 * w1[j]
              + x2 * w2[j]
              + x3 * w3[j]
              + x4 * w4[j]
              + x5 * w5[j]
              + x6 * w6[j]
              + x7 * w7[j];
    }
  }

  private static void addOne(float[] w, float x, float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += x * w[j];
    }
  }
}
