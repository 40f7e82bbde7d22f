package io.hamdpo.core.tabular;

/**
 * The values of a joint policy: $$V = (I - \gamma P_\pi)^{-1} r_\pi, \quad Q(s,a) = r(s,a) + \gamma
 * \sum_{s'} P(s'|s,a) V(s')$$ with the linear system solved by elimination.
 *
 * @param value [states]
 * @param actionValue [states][joint actions]
 */
public record ExactValues(double[] value, double[][] actionValue) {

  /** The values of independent policies. */
  public static ExactValues of(TabularGame game, TabularPolicy policy) {
    double[][] joint = new double[game.states()][];
    for (int state = 0; state < joint.length; state++) {
      joint[state] = TabularPolicy.product(game.actions(), policy.at(state));
    }
    return of(game, joint);
  }

  /**
   * The values of any joint policy, correlated ones too.
   *
   * @param joint [states][joint actions]: probabilities
   */
  public static ExactValues of(TabularGame game, double[][] joint) {
    int states = game.states();
    double[][] matrix = new double[states][states];
    double[] reward = new double[states];
    for (int state = 0; state < states; state++) {
      matrix[state][state] = 1;
      reward[state] = Simplex.expectation(joint[state], game.reward()[state]);
      for (int action = 0; action < joint[state].length; action++) {
        for (int next = 0; next < states; next++) {
          matrix[state][next] -=
              game.discount() * joint[state][action] * game.transition()[state][action][next];
        }
      }
    }
    double[] value = LinearSystem.solve(matrix, reward);
    double[][] actionValue = new double[states][game.actions().size()];
    for (int state = 0; state < states; state++) {
      for (int action = 0; action < actionValue[state].length; action++) {
        double next = Simplex.expectation(game.transition()[state][action], value);
        actionValue[state][action] = game.reward()[state][action] + game.discount() * next;
      }
    }
    return new ExactValues(value, actionValue);
  }

  /** [joint actions]: A(s, a) = Q(s, a) - V(s) in one state. */
  public double[] advantage(int state) {
    double[] advantage = actionValue[state].clone();
    for (int joint = 0; joint < advantage.length; joint++) {
      advantage[joint] -= value[state];
    }
    return advantage;
  }
}
