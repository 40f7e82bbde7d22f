package io.hamdpo.core.tabular;

import io.hamdpo.core.tabular.AdvantageEstimate.Situation;

/**
 * What one sampled joint action contributes to an agent's policy gradient when an estimator stands
 * for the advantage: mean and variance of $$M \, \frac{\partial \ln \pi(a)}{\partial z_j} \, \hat
 * A$$ over joint actions of the old policies, with z the agent's logits and r = 1.
 *
 * @param mean [the agent's actions]: per logit
 * @param variance likewise
 */
public record EstimatorGradient(double[] mean, double[] variance) {

  /**
   * The gradient of an estimate.
   *
   * @param estimate [joint actions]
   * @param fresh [agents][the agent's actions]: the predecessors' new policies
   */
  public static EstimatorGradient of(Situation situation, double[] estimate, double[][] fresh) {
    JointActions actions = situation.critic().actions();
    int agent = situation.agent();
    double[] acting = TabularPolicy.product(actions, situation.policies());
    double[] policy = situation.policies()[agent];
    double[] mean = new double[policy.length];
    double[] square = new double[policy.length];
    for (int joint = 0; joint < acting.length; joint++) {
      double weighted = compoundRatio(situation, fresh, joint) * estimate[joint];
      for (int logit = 0; logit < policy.length; logit++) {
        double score = (actions.action(joint, agent) == logit ? 1 : 0) - policy[logit];
        mean[logit] += acting[joint] * score * weighted;
        square[logit] += acting[joint] * score * weighted * score * weighted;
      }
    }
    for (int logit = 0; logit < mean.length; logit++) {
      square[logit] -= mean[logit] * mean[logit];
    }
    return new EstimatorGradient(mean, square);
  }

  private static double compoundRatio(Situation situation, double[][] fresh, int joint) {
    JointActions actions = situation.critic().actions();
    double product = 1;
    for (int earlier = 0; earlier < situation.position(); earlier++) {
      int agent = situation.order()[earlier];
      int action = actions.action(joint, agent);
      product *= fresh[agent][action] / situation.policies()[agent][action];
    }
    return product;
  }
}
