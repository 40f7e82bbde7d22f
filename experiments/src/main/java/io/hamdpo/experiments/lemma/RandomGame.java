package io.hamdpo.experiments.lemma;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.tabular.ExactValues;
import io.hamdpo.core.tabular.JointActions;
import io.hamdpo.core.tabular.TabularGame;
import io.hamdpo.core.tabular.TabularPolicy;
import java.util.Arrays;

/**
 * One game of the study: 2 to 4 agents, no two with equally many actions (2 to 5), 1 to 3 states.
 *
 * @param seeds of everything about it
 * @param game its rules
 * @param policy of the team that acts
 * @param fresh other policies, for steps
 * @param values of the acting team
 */
record RandomGame(
    SeedTree seeds,
    TabularGame game,
    TabularPolicy policy,
    TabularPolicy fresh,
    ExactValues values) {

  private static final int FEWEST_AGENTS = 2;
  private static final int MOST_AGENTS = 4;
  private static final int MOST_STATES = 3;
  private static final double LARGEST_DISCOUNT = 0.95;

  /** The game of that number. */
  static RandomGame draw(SeedTree root, int number) {
    SeedTree seeds = root.child("game", number);
    Rng rng = seeds.rng();
    int agents = FEWEST_AGENTS + number % (MOST_AGENTS - FEWEST_AGENTS + 1);
    int[] counts = Arrays.copyOf(rng.nextPermutation(MOST_AGENTS), agents);
    JointActions actions =
        new JointActions(Arrays.stream(counts).mapToObj(count -> count + 2).toList());
    int states = 1 + rng.nextInt(MOST_STATES);
    double discount = rng.nextDouble(0, LARGEST_DISCOUNT);
    TabularGame game = TabularGame.random(actions, states, discount, seeds.child("rules"));
    TabularPolicy policy = TabularPolicy.random(actions, states, seeds.child("policy"));
    return new RandomGame(
        seeds,
        game,
        policy,
        TabularPolicy.random(actions, states, seeds.child("fresh")),
        ExactValues.of(game, policy));
  }

  JointActions actions() {
    return game.actions();
  }

  /** A step size from 0.01 to 100, evenly over its logarithm. */
  double stepSize() {
    return StrictMath.pow(10, seeds.child("stepSize").rng().nextDouble(-2, 2));
  }

  /** An order of its agents. */
  int[] order() {
    return seeds.child("order").rng().nextPermutation(actions().agents());
  }
}
