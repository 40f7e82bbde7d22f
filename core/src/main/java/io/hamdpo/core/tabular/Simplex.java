package io.hamdpo.core.tabular;

import io.hamdpo.core.random.Rng;

/** Probability vectors. */
final class Simplex {

  private Simplex() {}

  /** Uniform over all probability vectors of that length. */
  static double[] random(int length, Rng rng) {
    double[] weights = new double[length];
    for (int i = 0; i < length; i++) {
      weights[i] = -StrictMath.log(1 - rng.nextDouble());
    }
    return normalize(weights);
  }

  /** {@code weights}, at least 0 and not all 0, divided by their sum in place. */
  static double[] normalize(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  static double expectation(double[] probability, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += probability[i] * values[i];
    }
    return sum;
  }
}
