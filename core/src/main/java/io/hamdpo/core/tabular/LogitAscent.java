package io.hamdpo.core.tabular;

import io.hamdpo.core.run.KlDirection;

/**
 * The same step as {@link MirrorDescent} takes, approached by gradient ascent on logits with exact
 * expectations, as training does it with sampled ones: $$z \leftarrow z + \eta \nabla_z (\langle
 * \pi, A \rangle - \frac1t D)$$ from z = ln old. Its first step knows nothing of D, whose gradient
 * is 0 there.
 *
 * @param advantage [actions]
 * @param stepSize t, above 0
 * @param direction {@code NEW_OLD} or {@code OLD_NEW}
 * @param learningRate eta, above 0
 */
public record LogitAscent(
    double[] advantage, double stepSize, KlDirection direction, double learningRate) {

  public LogitAscent {
    if (direction == KlDirection.K3_UNWEIGHTED) {
      throw new IllegalArgumentException(
          "The drift (%s) is no divergence with a closed form. Maybe take new-old or old-new."
              .formatted(direction));
    }
  }

  /**
   * The policy after some gradient steps.
   *
   * @param old [actions], above 0
   */
  public double[] policy(double[] old, int gradientSteps) {
    double[] logits = new double[old.length];
    for (int action = 0; action < old.length; action++) {
      logits[action] = StrictMath.log(old[action]);
    }
    double[] policy = softmax(logits);
    for (int step = 0; step < gradientSteps; step++) {
      double[] gradient = gradient(policy, old);
      for (int action = 0; action < logits.length; action++) {
        logits[action] += learningRate * gradient[action];
      }
      policy = softmax(logits);
    }
    return policy;
  }

  private double[] gradient(double[] policy, double[] old) {
    double mean = Simplex.expectation(policy, advantage);
    double divergence = MirrorDescent.divergence(policy, old);
    double[] gradient = new double[policy.length];
    for (int action = 0; action < policy.length; action++) {
      double drift =
          direction == KlDirection.NEW_OLD
              ? policy[action] * (StrictMath.log(policy[action] / old[action]) - divergence)
              : policy[action] - old[action];
      gradient[action] = policy[action] * (advantage[action] - mean) - drift / stepSize;
    }
    return gradient;
  }

  private static double[] softmax(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double[] policy = new double[logits.length];
    for (int action = 0; action < policy.length; action++) {
      policy[action] = StrictMath.exp(logits[action] - max);
    }
    return Simplex.normalize(policy);
  }
}
