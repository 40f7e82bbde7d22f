package io.hamdpo.core.tabular;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;

/**
 * A cooperative Markov game: every agent sees the state, all get the same reward.
 *
 * <p>The arrays are read, not copied: whoever makes a game promises not to write to them.
 *
 * @param actions of the team
 * @param discount gamma, in [0, 1)
 * @param reward [states][joint actions]
 * @param transition [states][joint actions][states]: probabilities of the next state
 */
public record TabularGame(
    JointActions actions, double discount, double[][] reward, double[][][] transition) {

  public TabularGame {
    if (!(discount >= 0 && discount < 1)) {
      throw new IllegalArgumentException(
          "The discount of a game without end is in [0, 1), but (%s) was given."
              .formatted(discount));
    }
  }

  /**
   * A game with standard normal rewards and transitions drawn from the flat Dirichlet distribution.
   *
   * @param states at least 1
   */
  public static TabularGame random(
      JointActions actions, int states, double discount, SeedTree seeds) {
    Rng rng = seeds.rng();
    double[][] reward = new double[states][actions.size()];
    double[][][] transition = new double[states][actions.size()][];
    for (int state = 0; state < states; state++) {
      for (int joint = 0; joint < actions.size(); joint++) {
        reward[state][joint] = rng.nextGaussian();
        transition[state][joint] = Simplex.random(states, rng);
      }
    }
    return new TabularGame(actions, discount, reward, transition);
  }

  public int states() {
    return reward.length;
  }
}
