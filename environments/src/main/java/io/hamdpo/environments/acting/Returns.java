package io.hamdpo.environments.acting;

import java.util.Arrays;

/**
 * What episodes brought, in episode order.
 *
 * @param returns sums of the team's rewards
 * @param lengths in env steps
 * @param won whether each was won; all false in tasks without winning
 */
public record Returns(double[] returns, int[] lengths, boolean[] won) {

  public Returns {
    returns = returns.clone();
    lengths = lengths.clone();
    won = won.clone();
    if (returns.length == 0 || lengths.length != returns.length || won.length != returns.length) {
      throw new IllegalArgumentException(
          "Episodes are at least one, but (%d) returns, (%d) lengths and (%d) wins were given."
              .formatted(returns.length, lengths.length, won.length));
    }
  }

  /** A copy. */
  @Override
  public double[] returns() {
    return returns.clone();
  }

  /** A copy. */
  @Override
  public int[] lengths() {
    return lengths.clone();
  }

  /** A copy. */
  @Override
  public boolean[] won() {
    return won.clone();
  }

  /** Mean return. */
  public double mean() {
    double sum = 0;
    for (double episode : returns) {
      sum += episode;
    }
    return sum / returns.length;
  }

  /** Share of episodes won, in [0, 1]. */
  public double winRate() {
    int wins = 0;
    for (boolean episode : won) {
      wins += episode ? 1 : 0;
    }
    return (double) wins / won.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Returns that
        && Arrays.equals(returns, that.returns)
        && Arrays.equals(lengths, that.lengths)
        && Arrays.equals(won, that.won);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(returns);
  }

  @Override
  public String toString() {
    return "Returns[episodes=%d, mean=%s]".formatted(returns.length, mean());
  }
}
