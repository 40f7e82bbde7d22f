package io.hamdpo.learning.update;

/** How much of the value targets the values foretold. */
final class ExplainedVariance {

  private ExplainedVariance() {}

  /** 1 - Var(target - value) / Var(target), at most 1; 0 where targets do not vary. */
  static double of(float[] values, float[] targets) {
    double[] residuals = new double[targets.length];
    double[] wide = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      wide[i] = targets[i];
      residuals[i] = wide[i] - values[i];
    }
    double variance = variance(wide);
    return variance == 0 ? 0 : 1 - variance(residuals) / variance;
  }

  private static double variance(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / values.length;
  }
}
