package io.hamdpo.core.tabular;

/**
 * What each estimator says about every joint action of one state, given the exact joint advantage
 * and any critic of groups. See docs/algorithm/decomposed-advantages.md.
 */
public final class AdvantageEstimate {

  private AdvantageEstimate() {}

  /**
   * Who estimates what.
   *
   * @param critic any opinion of the groups' values
   * @param policies [agents][the agent's actions]: with which the team acted
   * @param order a permutation of the agents
   * @param position of the agent whose advantage is asked for, from 0
   * @param advantage [joint actions]: the joint advantage
   */
  public record Situation(
      SubsetValues critic, double[][] policies, int[] order, int position, double[] advantage) {

    /** Whose advantage it is. */
    public int agent() {
      return order[position];
    }
  }

  /** [joint actions]: the joint advantage, as in the paper. */
  public static double[] joint(Situation situation) {
    return situation.advantage().clone();
  }

  /**
   * [joint actions]: $$A_\phi^{i_m} + \beta (\hat A + V - Q_\phi(s, a))$$, which leans on the
   * critic and is biased unless beta is 1 and the critic's values are marginals of each other.
   *
   * @param value V of the state
   */
  public static double[] mix(Situation situation, double beta, double value) {
    SubsetValues critic = situation.critic();
    double[] mix = Decomposition.advantage(critic, situation.order(), situation.position());
    for (int joint = 0; joint < mix.length; joint++) {
      double residual =
          situation.advantage()[joint] + value - critic.at(critic.actions().everybody(), joint);
      mix[joint] += beta * residual;
    }
    return mix;
  }

  /**
   * [joint actions]: $$\hat A - (Q_\phi(s, a^{i_{1:m-1}}) - Q_\phi(s, \emptyset))$$, without the
   * predecessors' contribution; unbiased for any critic.
   */
  public static double[] prefix(Situation situation) {
    SubsetValues critic = situation.critic();
    int before = JointActions.prefix(situation.order(), situation.position());
    double[] estimate = situation.advantage().clone();
    for (int joint = 0; joint < estimate.length; joint++) {
      estimate[joint] -= critic.at(before, joint) - critic.at(0, joint);
    }
    return estimate;
  }

  /**
   * [joint actions]: the prefix estimate less $$\sum_{j>m} Q_\phi(s, a^{i_{1:j}}) - E_{a' \sim
   * \pi^{i_j}} Q_\phi(s, a^{i_{1:j-1}}, a')$$, without the successors' contribution either;
   * unbiased for any critic, since successors still act with their old policies.
   */
  public static double[] residual(Situation situation) {
    SubsetValues critic = situation.critic();
    int[] order = situation.order();
    double[] estimate = prefix(situation);
    for (int later = situation.position() + 1; later < order.length; later++) {
      int group = JointActions.prefix(order, later + 1);
      double[] mean = critic.mean(group, order[later], situation.policies()[order[later]]);
      for (int joint = 0; joint < estimate.length; joint++) {
        estimate[joint] -= critic.at(group, joint) - mean[joint];
      }
    }
    return estimate;
  }
}
