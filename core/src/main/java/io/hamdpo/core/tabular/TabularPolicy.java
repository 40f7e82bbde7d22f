package io.hamdpo.core.tabular;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;

/**
 * Independent policies of a team.
 *
 * <p>The arrays are read, not copied: whoever makes a policy promises not to write to them.
 *
 * @param probability [agents][states][the agent's actions], each row adds up to 1
 */
public record TabularPolicy(double[][][] probability) {

  /** Every distribution drawn uniformly from the simplex. */
  public static TabularPolicy random(JointActions actions, int states, SeedTree seeds) {
    Rng rng = seeds.rng();
    double[][][] probability = new double[actions.agents()][states][];
    for (int agent = 0; agent < actions.agents(); agent++) {
      for (int state = 0; state < states; state++) {
        probability[agent][state] = Simplex.random(actions.count(agent), rng);
      }
    }
    return new TabularPolicy(probability);
  }

  /** [agents][the agent's actions]: what everybody does in one state. */
  public double[][] at(int state) {
    double[][] row = new double[probability.length][];
    for (int agent = 0; agent < row.length; agent++) {
      row[agent] = probability[agent][state];
    }
    return row;
  }

  /**
   * [joint actions]: the product of the agents' probabilities.
   *
   * @param policies [agents][the agent's actions]
   */
  public static double[] product(JointActions actions, double[][] policies) {
    double[] product = new double[actions.size()];
    for (int joint = 0; joint < product.length; joint++) {
      double probability = 1;
      for (int agent = 0; agent < actions.agents(); agent++) {
        probability *= policies[agent][actions.action(joint, agent)];
      }
      product[joint] = probability;
    }
    return product;
  }
}
