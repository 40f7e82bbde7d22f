package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import io.hamdpo.core.random.Rng;
import java.util.Arrays;
import java.util.List;

/**
 * First values of a network: orthogonal weights (Saxe et al. 2014) with gain sqrt(2) in hidden
 * layers and 1 for each gate of a recurrent unit, biases 0, LayerNorms 1 and 0.
 */
public final class NetworkInitialization {

  private static final double HIDDEN_GAIN = Math.sqrt(2.0);
  private static final double GATE_GAIN = 1.0;

  private NetworkInitialization() {}

  /**
   * Flat parameters in the layout of {@code spec}.
   *
   * @param headGain gain of the head's weights
   * @param stdRaw first value of the raw standard deviations, if the network has any
   * @param rng draws of layers are taken in layout order
   */
  public static float[] initialize(NetworkSpec spec, double headGain, double stdRaw, Rng rng) {
    float[] parameters = new float[spec.parameterCount()];
    for (Slice slice : spec.slices()) {
      int end = slice.offset() + slice.size();
      if (slice.name().endsWith("norm.weight")) {
        Arrays.fill(parameters, slice.offset(), end, 1f);
      } else if (slice.name().startsWith("recurrent") && slice.name().endsWith("weight")) {
        fillGates(parameters, slice, rng);
      } else if (slice.name().endsWith("weight")) {
        double gain = slice.name().startsWith("head") ? headGain : HIDDEN_GAIN;
        fillOrthogonal(parameters, slice, gain, rng);
      } else if (slice.name().equals("head.std")) {
        Arrays.fill(parameters, slice.offset(), end, (float) stdRaw);
      }
    }
    return parameters;
  }

  /** Gate by gate, so that each alone neither stretches nor shrinks what it sees. */
  private static void fillGates(float[] parameters, Slice slice, Rng rng) {
    int rows = slice.shape().get(0) / NetworkSpec.GATES;
    int columns = slice.shape().get(1);
    for (int gate = 0; gate < NetworkSpec.GATES; gate++) {
      int offset = slice.offset() + gate * rows * columns;
      fillOrthogonal(
          parameters, new Slice(slice.name(), offset, List.of(rows, columns)), GATE_GAIN, rng);
    }
  }

  /** Rows are orthonormal times gain if there are no more rows than columns, else columns are. */
  private static void fillOrthogonal(float[] parameters, Slice slice, double gain, Rng rng) {
    int rows = slice.shape().get(0);
    int columns = slice.shape().get(1);
    boolean wide = rows <= columns;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), rng);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = wide ? vectors[row][column] : vectors[column][row];
        parameters[slice.offset() + row * columns + column] = (float) (gain * value);
      }
    }
  }

  /** Uniformly distributed orthonormal vectors: Gaussian ones by Gram and Schmidt. */
  private static double[][] orthonormal(int count, int length, Rng rng) {
    double[][] vectors = new double[count][length];
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < length; i++) {
        vectors[v][i] = rng.nextGaussian();
      }
      // Twice is enough for orthogonality to rounding error.
      for (int pass = 0; pass < 2; pass++) {
        for (int earlier = 0; earlier < v; earlier++) {
          add(vectors[v], -dot(vectors[v], vectors[earlier]), vectors[earlier]);
        }
      }
      double norm = Math.sqrt(dot(vectors[v], vectors[v]));
      for (int i = 0; i < length; i++) {
        vectors[v][i] /= norm;
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
