package io.hamdpo.core.sequence;

/**
 * M, the product of the ratios of the agents that an update has visited: $$M = \prod_j \pi_{new}^j
 * (a^j|o^j) / \pi_{old}^j(a^j|o^j)$$ one number per row of the batch. Held as a logarithm in
 * doubles, so an agent that did not change leaves it exactly as it was. Immutable.
 */
public final class CompoundRatio {

  private final double[] logRatio;

  private CompoundRatio(double[] logRatio) {
    this.logRatio = logRatio;
  }

  /** Before the first agent: 1 in every row. */
  public static CompoundRatio ones(int rows) {
    return new CompoundRatio(new double[rows]);
  }

  /**
   * After one more agent.
   *
   * @param oldLogProb [rows]: of its actions under its policy before the update
   * @param newLogProb [rows]: of the same actions after its update, by the same computation
   * @param active [rows]: where 0, the agent was dead and its ratio counts as 1
   */
  public CompoundRatio times(float[] oldLogProb, float[] newLogProb, byte[] active) {
    double[] product = logRatio.clone();
    for (int row = 0; row < product.length; row++) {
      if (active[row] != 0) {
        product[row] += (double) newLogProb[row] - oldLogProb[row];
      }
    }
    return new CompoundRatio(product);
  }

  public int rows() {
    return logRatio.length;
  }

  /** M per row, above 0; a new array. */
  public float[] values() {
    float[] values = new float[logRatio.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = (float) StrictMath.exp(logRatio[row]);
    }
    return values;
  }

  /** How far M is from 1. */
  public Spread spread() {
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    double sum = 0;
    double squares = 0;
    for (double logarithm : logRatio) {
      double ratio = StrictMath.exp(logarithm);
      min = Math.min(min, ratio);
      max = Math.max(max, ratio);
      sum += ratio;
      squares += ratio * ratio;
    }
    return new Spread(min, max, sum * sum / (squares * logRatio.length));
  }

  /**
   * How far a compound ratio is from 1.
   *
   * @param min smallest
   * @param max largest
   * @param effectiveFraction effective sample size by Kish as a fraction of the rows, in (0, 1]
   */
  public record Spread(double min, double max, double effectiveFraction) {}
}
