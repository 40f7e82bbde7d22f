package io.hamdpo.core.tabular;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;

/**
 * A value for every group S of agents and what they do, in one state: Q(s, a^S) or some critic's
 * opinion of it.
 *
 * <p>The arrays are read, not copied: whoever makes one promises not to write to them.
 *
 * @param actions of the team
 * @param values [groups][joint actions], equal for joint actions that differ only outside the group
 */
public record SubsetValues(JointActions actions, double[][] values) {

  /**
   * The exact marginals $$Q(s, a^S) = E_{a^{-S} \sim \pi^{-S}}[Q(s, a)]$$.
   *
   * @param actionValue [joint actions]: Q(s, a)
   * @param policies [agents][the agent's actions]: independent
   */
  public static SubsetValues marginals(
      JointActions actions, double[] actionValue, double[][] policies) {
    double[][] values = new double[actions.everybody() + 1][];
    values[actions.everybody()] = actionValue.clone();
    // Downwards, so that the group with one agent more is there.
    for (int group = actions.everybody() - 1; group >= 0; group--) {
      int agent = Integer.numberOfTrailingZeros(~group);
      values[group] = mean(actions, values[group | 1 << agent], agent, policies[agent]);
    }
    return new SubsetValues(actions, values);
  }

  /** A critic that knows nothing: an independent standard normal value for every entry. */
  public static SubsetValues random(JointActions actions, SeedTree seeds) {
    Rng rng = seeds.rng();
    double[][] values = new double[actions.everybody() + 1][actions.size()];
    for (int group = 0; group < values.length; group++) {
      for (int joint = 0; joint < actions.size(); joint++) {
        int representative = representative(actions, group, joint);
        values[group][joint] =
            representative == joint ? rng.nextGaussian() : values[group][representative];
      }
    }
    return new SubsetValues(actions, values);
  }

  /** The value of what the group does in a joint action. */
  public double at(int group, int joint) {
    return values[group][joint];
  }

  /** [joint actions]: the mean over one agent's actions of a group that it is in. */
  double[] mean(int group, int agent, double[] policy) {
    return mean(actions, values[group], agent, policy);
  }

  private static double[] mean(JointActions actions, double[] values, int agent, double[] policy) {
    double[] mean = new double[values.length];
    for (int joint = 0; joint < values.length; joint++) {
      for (int action = 0; action < policy.length; action++) {
        mean[joint] += policy[action] * values[actions.with(joint, agent, action)];
      }
    }
    return mean;
  }

  private static int representative(JointActions actions, int group, int joint) {
    int representative = joint;
    for (int agent = 0; agent < actions.agents(); agent++) {
      if ((group >> agent & 1) == 0) {
        representative = actions.with(representative, agent, 0);
      }
    }
    return representative;
  }
}
