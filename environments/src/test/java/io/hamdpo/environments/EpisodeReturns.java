package io.hamdpo.environments;

import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;

/** Returns of episodes that a {@link Player} played. */
public record EpisodeReturns(double[] returns) {

  /** Plays the first episode of {@code episodes} copies. */
  public static EpisodeReturns play(Environment environment, SeedTree seeds, Player player) {
    int count = environment.count();
    View view = new View(environment.task().roster(), count);
    Actions actions = new Actions(environment.task().roster(), count);
    Outcome outcome = new Outcome(environment.task().roster(), count);
    double[] returns = new double[count];
    boolean[] ended = new boolean[count];
    int running = count;
    environment.reset(seeds, view);
    while (running > 0) {
      Player.act(player, count, view, actions);
      environment.step(actions, outcome, view);
      for (int copy = 0; copy < count; copy++) {
        if (!ended[copy]) {
          returns[copy] += outcome.reward[copy];
          ended[copy] = outcome.terminated[copy] + outcome.truncated[copy] > 0;
          running -= ended[copy] ? 1 : 0;
        }
      }
    }
    return new EpisodeReturns(returns);
  }

  public double mean() {
    return Arrays.stream(returns).average().orElseThrow();
  }

  public double standardError() {
    double mean = mean();
    double variance = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
    return Math.sqrt(variance / (returns.length - 1) / returns.length);
  }
}
