package io.hamdpo.core.tabular;

import java.util.Arrays;

/**
 * One exact update of a whole team: agent after agent, in every state, the {@link MirrorDescent}
 * step on what the agent gains once its predecessors have moved. Since no agent's surrogate falls
 * below 0 and they add up to the advantage of the new joint policy, no state's value falls.
 *
 * @param policy after the update
 * @param surrogate [states]: the sum of the agents' surrogates
 */
public record SequentialSteps(TabularPolicy policy, double[] surrogate) {

  /**
   * Updates independent agents.
   *
   * @param order a permutation of the agents
   * @param stepSize t, above 0
   */
  public static SequentialSteps independent(
      TabularGame game, TabularPolicy policy, int[] order, double stepSize) {
    double[][][] updated = policy.probability().clone();
    for (int agent = 0; agent < updated.length; agent++) {
      updated[agent] = policy.probability()[agent].clone();
    }
    ExactValues values = ExactValues.of(game, policy);
    double[] surrogate = new double[game.states()];
    for (int state = 0; state < game.states(); state++) {
      double[][] team = policy.at(state);
      surrogate[state] = visit(game, values, state, team, order, stepSize);
      for (int agent = 0; agent < team.length; agent++) {
        updated[agent][state] = team[agent];
      }
    }
    return new SequentialSteps(new TabularPolicy(updated), surrogate);
  }

  /**
   * The same steps where all agents share one policy: each step moves everybody, which the
   * surrogates do not foresee, so that values may fall.
   *
   * @param policy equal for all agents, whose action counts are equal too
   */
  public static SequentialSteps shared(
      TabularGame game, TabularPolicy policy, int[] order, double stepSize) {
    SequentialSteps apart = independent(game, policy, order, stepSize);
    double[][] last = apart.policy.probability()[order[order.length - 1]];
    double[][][] everybody = new double[order.length][][];
    Arrays.fill(everybody, last);
    return new SequentialSteps(new TabularPolicy(everybody), apart.surrogate);
  }

  /**
   * Replaces the team's policies in one state, agent after agent; returns their surrogates' sum.
   */
  private static double visit(
      TabularGame game,
      ExactValues values,
      int state,
      double[][] team,
      int[] order,
      double stepSize) {
    SubsetValues marginals =
        SubsetValues.marginals(game.actions(), values.actionValue()[state], team.clone());
    double surrogate = 0;
    for (int position = 0; position < order.length; position++) {
      int agent = order[position];
      double[] advantage = Decomposition.advantage(marginals, order, position);
      double[] gain = gain(game.actions(), advantage, team, agent);
      team[agent] = MirrorDescent.newOld(team[agent], gain, stepSize);
      surrogate += Simplex.expectation(team[agent], gain);
    }
    return surrogate;
  }

  /** [the agent's actions]: the mean of {@code advantage} over what the others do. */
  private static double[] gain(
      JointActions actions, double[] advantage, double[][] team, int agent) {
    double[][] others = team.clone();
    others[agent] = new double[actions.count(agent)];
    Arrays.fill(others[agent], 1);
    double[] weight = TabularPolicy.product(actions, others);
    double[] gain = new double[actions.count(agent)];
    for (int joint = 0; joint < weight.length; joint++) {
      gain[actions.action(joint, agent)] += weight[joint] * advantage[joint];
    }
    return gain;
  }
}
