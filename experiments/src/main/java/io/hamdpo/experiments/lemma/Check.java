package io.hamdpo.experiments.lemma;

/** A statement, checked again and again. Mutable; one thread. */
final class Check {

  private final String statement;
  private long equations;
  private double maxError;

  Check(String statement) {
    this.statement = statement;
  }

  /** One more equation: how far its sides are apart; for an inequality, by how much it fails. */
  void observe(double error) {
    equations++;
    // NaN counts as the largest error there is, which a comparison would lose.
    maxError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(maxError, error);
  }

  /** One equation per entry. */
  void observe(double[] left, double[] right) {
    for (int i = 0; i < left.length; i++) {
      observe(Math.abs(left[i] - right[i]));
    }
  }

  String statement() {
    return statement;
  }

  /** How many equations were checked. */
  long equations() {
    return equations;
  }

  /** The largest error, at least 0. */
  double maxError() {
    return maxError;
  }
}
