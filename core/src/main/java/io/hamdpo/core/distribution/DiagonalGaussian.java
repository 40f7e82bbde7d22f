package io.hamdpo.core.distribution;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;

/**
 * Independent normal distributions, one per action dimension, whose standard deviations do not
 * depend on the observation: $$\sigma_d = y \cdot sigmoid(raw_d / x)$$. Samples are raw, neither
 * squashed nor clipped. Immutable; computes in doubles with {@link StrictMath}.
 */
public final class DiagonalGaussian {

  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  private final double[] std;
  private final double[] logStd;

  /**
   * @param raw one per dimension
   * @param stdX x, above 0
   * @param stdY y, above 0: the upper end of the standard deviation
   */
  public DiagonalGaussian(float[] raw, double stdX, double stdY) {
    std = new double[raw.length];
    logStd = new double[raw.length];
    for (int d = 0; d < raw.length; d++) {
      std[d] = stdY / (1.0 + StrictMath.exp(-raw[d] / stdX));
      logStd[d] = StrictMath.log(std[d]);
    }
  }

  /** The distribution of a policy whose flat parameters hold raw deviations. */
  public static DiagonalGaussian of(
      NetworkSpec spec, float[] parameters, double stdX, double stdY) {
    float[] raw = new float[spec.stdParameters()];
    System.arraycopy(parameters, spec.parameterCount() - raw.length, raw, 0, raw.length);
    return new DiagonalGaussian(raw, stdX, stdY);
  }

  public int dimensions() {
    return std.length;
  }

  /** The standard deviation of a dimension. */
  public double std(int dimension) {
    return std[dimension];
  }

  /**
   * Draws an action into {@code actions}; takes two 64-bit draws per dimension from {@code rng}.
   */
  public void sample(float[] means, int offset, Rng rng, float[] actions, int actionsOffset) {
    for (int d = 0; d < std.length; d++) {
      actions[actionsOffset + d] = (float) (means[offset + d] + std[d] * rng.nextGaussian());
    }
  }

  /**
   * The natural logarithm of the density: $$\sum_d -(a_d-\mu_d)^2 / 2\sigma_d^2 - \ln\sigma_d -
   * \frac12 \ln 2\pi$$.
   */
  public double logProb(float[] means, int offset, float[] actions, int actionsOffset) {
    double logProb = 0;
    for (int d = 0; d < std.length; d++) {
      double deviation = ((double) actions[actionsOffset + d] - means[offset + d]) / std[d];
      logProb += -0.5 * deviation * deviation - logStd[d] - HALF_LOG_TWO_PI;
    }
    return logProb;
  }
}
