package io.hamdpo.environments.starcraft;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.View;
import io.hamdpo.environments.starcraft.catalog.Catalog;

/**
 * What a way of fighting achieves on a map.
 *
 * @param winRate share of battles won
 * @param meanReturn mean sum of rewards
 * @param meanLength mean env steps
 */
record Campaign(double winRate, double meanReturn, double meanLength) {

  private static final SeedTree SEEDS = SeedTree.root(0);

  /** Uniformly random legal actions. */
  static Campaign random(String map, int battles) {
    Environment environment = environment(map, battles);
    return fight(
        environment, Player.random(environment.task().roster(), SEEDS.child("player").rng(), 0, 1));
  }

  static Campaign scripted(String map, int battles, Tactic tactic) {
    return fight(environment(map, battles), new ScriptedSquad(tactic, Catalog.map(map), battles));
  }

  private static Environment environment(String map, int battles) {
    StarcraftFamily family = new StarcraftFamily();
    return family.create(
        family.tasks().stream()
            .filter(task -> task.name().equals("starcraft/" + map))
            .findFirst()
            .orElseThrow(),
        battles);
  }

  /** Fights the first battle of every copy. */
  private static Campaign fight(Environment environment, Player player) {
    int count = environment.count();
    View view = new View(environment.task().roster(), count);
    Actions actions = new Actions(environment.task().roster(), count);
    Outcome outcome = new Outcome(environment.task().roster(), count);
    boolean[] ended = new boolean[count];
    int running = count;
    int won = 0;
    double sum = 0;
    long steps = 0;
    environment.reset(SEEDS, view);
    while (running > 0) {
      Player.act(player, count, view, actions);
      environment.step(actions, outcome, view);
      for (int copy = 0; copy < count; copy++) {
        if (!ended[copy]) {
          steps++;
          sum += outcome.reward[copy];
          won += outcome.won[copy];
          ended[copy] = outcome.terminated[copy] + outcome.truncated[copy] > 0;
          running -= ended[copy] ? 1 : 0;
        }
      }
    }
    return new Campaign((double) won / count, sum / count, (double) steps / count);
  }
}
