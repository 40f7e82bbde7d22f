package io.hamdpo.core.tabular;

/**
 * The mirror-descent step of one agent in one state, exact: the policy that maximises $$\langle
 * \pi, A \rangle - \frac1t D(\pi, \pi_{old})$$. See docs/algorithm/hamdpo.md.
 */
public final class MirrorDescent {

  private static final int BISECTIONS = 200;

  private MirrorDescent() {}

  /** With D = KL(pi‖old): $$\pi \propto \pi_{old} e^{tA}$$. */
  public static double[] newOld(double[] old, double[] advantage, double stepSize) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : advantage) {
      max = Math.max(max, value);
    }
    double[] policy = new double[old.length];
    for (int action = 0; action < policy.length; action++) {
      policy[action] = old[action] * StrictMath.exp(stepSize * (advantage[action] - max));
    }
    return Simplex.normalize(policy);
  }

  /**
   * With D = KL(old‖pi): $$\pi = \pi_{old} / (t (\lambda - A))$$ where lambda > max A makes it add
   * up to 1, found by bisection.
   *
   * @param old above 0
   */
  public static double[] oldNew(double[] old, double[] advantage, double stepSize) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : advantage) {
      max = Math.max(max, value);
    }
    // At max A the sum is infinite; at max A + 1/t no denominator is below 1, so it is at most 1.
    double low = max;
    double high = max + 1 / stepSize;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = low + (high - low) / 2;
      if (sum(oldNewAt(old, advantage, stepSize, middle)) > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return oldNewAt(old, advantage, stepSize, high);
  }

  /** KL(p‖q), nats; an action that p never takes counts nothing. */
  public static double divergence(double[] p, double[] q) {
    double sum = 0;
    for (int action = 0; action < p.length; action++) {
      if (p[action] > 0) {
        sum += p[action] * StrictMath.log(p[action] / q[action]);
      }
    }
    return sum;
  }

  private static double[] oldNewAt(
      double[] old, double[] advantage, double stepSize, double lambda) {
    double[] policy = new double[old.length];
    for (int action = 0; action < policy.length; action++) {
      policy[action] = old[action] / (stepSize * (lambda - advantage[action]));
    }
    return policy;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
