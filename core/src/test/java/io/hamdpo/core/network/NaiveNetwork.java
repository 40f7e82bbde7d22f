package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.Iterator;

/** A network as its definition reads, in doubles: what the fast inference is compared with. */
final class NaiveNetwork {

  private final NetworkSpec spec;
  private final float[] parameters;
  private double magnification = 1;

  NaiveNetwork(NetworkSpec spec, float[] parameters) {
    this.spec = spec;
    this.parameters = parameters;
  }

  /**
   * What the divisions of the last evaluation's LayerNorms made of a rounding error before them:
   * the product of the factors above 1. It is large where a layer's numbers hardly differ.
   */
  double magnification() {
    return magnification;
  }

  /** One row's outputs; {@code state}, [state size], is carried on by one step. */
  double[] apply(float[] inputs, int offset, double[] state) {
    magnification = 1;
    Iterator<Slice> slices = spec.slices().iterator();
    double[] x = new double[spec.inputs()];
    for (int i = 0; i < x.length; i++) {
      x[i] = inputs[offset + i];
    }
    if (spec.inputNorm()) {
      x = layerNorm(x, slices.next(), slices.next());
    }
    for (int layer = 0; layer < spec.hidden().size(); layer++) {
      x = linear(x, slices.next(), slices.next());
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.max(x[j], 0);
      }
      x = layerNorm(x, slices.next(), slices.next());
    }
    if (spec.recurrent()) {
      double[] a = linear(x, slices.next(), slices.next());
      double[] b = linear(state, slices.next(), slices.next());
      for (int j = 0; j < state.length; j++) {
        double r = sigmoid(a[j] + b[j]);
        double z = sigmoid(a[state.length + j] + b[state.length + j]);
        double n = StrictMath.tanh(a[2 * state.length + j] + r * b[2 * state.length + j]);
        state[j] = (1 - z) * n + z * state[j];
      }
      x = layerNorm(state, slices.next(), slices.next());
    }
    return linear(x, slices.next(), slices.next());
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private double[] linear(double[] x, Slice weight, Slice bias) {
    double[] y = new double[bias.size()];
    for (int o = 0; o < y.length; o++) {
      y[o] = parameters[bias.offset() + o];
      for (int i = 0; i < x.length; i++) {
        y[o] += parameters[weight.offset() + o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private double[] layerNorm(double[] x, Slice weight, Slice bias) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double scale = 1 / Math.sqrt(variance + NetworkSpec.LAYER_NORM_EPSILON);
    magnification *= Math.max(1, scale);
    double[] y = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      y[j] =
          (x[j] - mean) * scale * parameters[weight.offset() + j] + parameters[bias.offset() + j];
    }
    return y;
  }
}
