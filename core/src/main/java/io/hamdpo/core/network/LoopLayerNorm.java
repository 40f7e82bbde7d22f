package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.Arrays;

/** A LayerNorm in plain loops, for every JVM. */
final class LoopLayerNorm implements LayerNorm {

  private final float[] weight;
  private final float[] bias;

  private LoopLayerNorm(float[] weight, float[] bias) {
    this.weight = weight;
    this.bias = bias;
  }

  static LoopLayerNorm of(Slice weight, Slice bias, float[] parameters) {
    return new LoopLayerNorm(copy(weight, parameters), copy(bias, parameters));
  }

  private static float[] copy(Slice slice, float[] parameters) {
    return Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.size());
  }

  @Override
  public void apply(float[][] rows, int count) {
    for (int row = 0; row < count; row++) {
      normalize(rows[row]);
    }
  }

  @Override
  public void applyAfterRelu(float[][] rows, int count) {
    for (int row = 0; row < count; row++) {
      float[] x = rows[row];
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.max(x[j], 0f);
      }
      normalize(x);
    }
  }

  private void normalize(float[] x) {
    float mean = sum(x) / x.length;
    for (int j = 0; j < x.length; j++) {
      x[j] -= mean;
    }
    float variance = sumOfSquares(x) / x.length;
    float scale = (float) (1.0 / Math.sqrt(variance + NetworkSpec.LAYER_NORM_EPSILON));
    for (int j = 0; j < x.length; j++) {
      x[j] = x[j] * scale * weight[j] + bias[j];
    }
  }

  private static float sum(float[] x) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int j = 0;
    for (; j + LANES <= x.length; j += LANES) {
      s0 += x[j];
      s1 += x[j + 1];
      s2 += x[j + 2];
      s3 += x[j + 3];
      s4 += x[j + 4];
      s5 += x[j + 5];
      s6 += x[j + 6];
      s7 += x[j + 7];
    }
    float tail = 0;
    for (; j < x.length; j++) {
      tail += x[j];
    }
    return (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))) + tail;
  }

  private static float sumOfSquares(float[] x) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int j = 0;
    for (; j + LANES <= x.length; j += LANES) {
      s0 += x[j] * x[j];
      s1 += x[j + 1] * x[j + 1];
      s2 += x[j + 2] * x[j + 2];
      s3 += x[j + 3] * x[j + 3];
      s4 += x[j + 4] * x[j + 4];
      s5 += x[j + 5] * x[j + 5];
      s6 += x[j + 6] * x[j + 6];
      s7 += x[j + 7] * x[j + 7];
    }
    float tail = 0;
    for (; j < x.length; j++) {
      tail += x[j] * x[j];
    }
    return (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))) + tail;
  }
}
