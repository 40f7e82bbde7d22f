package io.hamdpo.core.tabular;

/**
 * Both sides of the identity on which sequential updates rest, in one state: $$E_{a^{i_{1:m-1}}
 * \sim \bar\pi,\, a^{i_m} \sim \hat\pi}[A^{i_m}] = E_{a \sim \pi}[(\hat\pi^{i_m}/\pi^{i_m} - 1)\, M
 * \, A(s, a)], \quad M = \prod_{j<m} \bar\pi^{i_j} / \pi^{i_j}$$.
 *
 * @param expected the left side: what the agent's step gains after its predecessors' steps
 * @param weighted the right side: what it is estimated by from actions of the old policies
 */
public record ImportanceIdentity(double expected, double weighted) {

  /** How far the sides are apart. */
  public double error() {
    return Math.abs(expected - weighted);
  }

  /**
   * Both sides for independent policies.
   *
   * @param values the marginals under {@code old}
   * @param position m - 1, from 0
   * @param old [agents][the agent's actions]: pi, above 0
   * @param fresh likewise: the predecessors' new policies and the agent's candidate
   */
  public static ImportanceIdentity of(
      SubsetValues values, int[] order, int position, double[][] old, double[][] fresh) {
    JointActions actions = values.actions();
    double[] acting = TabularPolicy.product(actions, old);
    double[] advantage = new double[acting.length];
    for (int joint = 0; joint < advantage.length; joint++) {
      advantage[joint] = values.at(actions.everybody(), joint) - values.at(0, joint);
    }
    return of(values, order, position, new Change(old, fresh, acting), advantage);
  }

  /**
   * The policies of one step.
   *
   * @param old [agents][the agent's actions]: each agent's own probabilities before, above 0
   * @param fresh likewise: the predecessors' new policies and the agent's candidate
   * @param acting [joint actions]: with what probability the team acts, its product if the agents
   *     are independent
   */
  public record Change(double[][] old, double[][] fresh, double[] acting) {}

  /**
   * Both sides, also where the team's actions are correlated, which the identity does not allow.
   *
   * @param advantage [joint actions]: A(s, a) under the acting policy
   */
  public static ImportanceIdentity of(
      SubsetValues values, int[] order, int position, Change change, double[] advantage) {
    JointActions actions = values.actions();
    int agent = order[position];
    double[][] mixed = change.old().clone();
    for (int earlier = 0; earlier <= position; earlier++) {
      mixed[order[earlier]] = change.fresh()[order[earlier]];
    }
    double expected =
        Simplex.expectation(
            TabularPolicy.product(actions, mixed),
            Decomposition.advantage(values, order, position));
    double weighted = 0;
    for (int joint = 0; joint < advantage.length; joint++) {
      double compoundRatio = 1;
      for (int earlier = 0; earlier < position; earlier++) {
        compoundRatio *= ratio(actions, change, joint, order[earlier]);
      }
      double ratio = ratio(actions, change, joint, agent);
      weighted += change.acting()[joint] * (ratio - 1) * compoundRatio * advantage[joint];
    }
    return new ImportanceIdentity(expected, weighted);
  }

  private static double ratio(JointActions actions, Change change, int joint, int agent) {
    int action = actions.action(joint, agent);
    return change.fresh()[agent][action] / change.old()[agent][action];
  }
}
