package io.hamdpo.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Returns of greedy episodes.
 *
 * @param run the run
 * @param version the version that played
 * @param seed of the request
 * @param returns one per episode, in episode order
 * @param winRate share won; null in tasks without winning
 */
public record EvaluationMessage(
    String run, long version, long seed, List<Double> returns, @Nullable Double winRate) {

  public EvaluationMessage {
    returns = List.copyOf(returns);
  }
}
