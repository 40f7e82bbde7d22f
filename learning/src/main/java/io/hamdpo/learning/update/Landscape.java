package io.hamdpo.learning.update;

/**
 * What a trust-region step is taken on: a surrogate and a drift over flat parameters, in double
 * precision.
 */
interface Landscape {

  /** Where the step starts: the policy before the update, at which the drift is 0. */
  double[] start();

  /** The gradient of the surrogate at the start; descending improves the policy. */
  double[] surrogateGradient();

  /** The gradient of the mean drift elsewhere. */
  double[] driftGradient(double[] parameters);

  /** Surrogate and drift at some parameters. */
  Height at(double[] parameters);

  /**
   * Surrogate and drift.
   *
   * @param surrogate negative where the policy improves
   * @param drift mean, nats
   */
  record Height(double surrogate, double drift) {}
}
