package io.hamdpo.environments.matrix;

import io.hamdpo.environments.JointAction;

/** The team's payoff of every joint action, row-major: the last agent's action varies fastest. */
final class PayoffTable {

  private final int[] counts;
  private final double[] payoffs;
  private final double best;

  private PayoffTable(int[] counts, double[] payoffs) {
    int size = 1;
    double best = Double.NEGATIVE_INFINITY;
    for (int count : counts) {
      size *= count;
    }
    for (double payoff : payoffs) {
      best = Math.max(best, payoff);
    }
    if (size != payoffs.length) {
      throw new IllegalArgumentException(
          "A table of (%d) joint actions was given (%d) payoffs.".formatted(size, payoffs.length));
    }
    this.counts = counts.clone();
    this.payoffs = payoffs.clone();
    this.best = best;
  }

  /** A table for agents with this many actions each. */
  static PayoffTable of(int[] counts, double... payoffs) {
    return new PayoffTable(counts, payoffs);
  }

  int agents() {
    return counts.length;
  }

  /** How many actions an agent has. */
  int count(int agent) {
    return counts[agent];
  }

  double payoff(JointAction action) {
    int index = 0;
    for (int agent = 0; agent < counts.length; agent++) {
      index = index * counts[agent] + action.index(agent);
    }
    return payoffs[index];
  }

  /** The highest payoff. */
  double best() {
    return best;
  }
}
