package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.distribution.ActionDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The mirror-descent loss of one agent, to be minimised: $$-mean(M \, r(\theta) \, \hat A) +
 * \frac1t mean(D) - c \, mean(H)$$ with the means over the agent's active rows, r the ratio of new
 * to old probability (the product over action dimensions), D the drift and H the entropy, all in
 * nats. See docs/algorithm/hamdpo.md.
 *
 * <p>A part contributes its rows' sums; the weights carry the division by the rows of all parts.
 *
 * @param surrogate scalar: the first term
 * @param drift scalar: the sum of D
 * @param total scalar: all terms
 */
record PolicyLoss(NDArray surrogate, NDArray drift, NDArray total) {

  /**
   * The loss's terms that do not change while an agent is trained.
   *
   * @param actions as its {@code PolicyHead} takes them
   * @param old the policy before the update
   * @param oldLogProb [rows, 1]: of the actions under {@code old}
   * @param surrogateWeight [rows, 1]: -M A / rows of all parts
   * @param driftWeight scalar: 1 / (t * rows of all parts)
   * @param entropyWeight scalar: c / rows of all parts; null if c is 0
   * @param direction of the drift
   */
  record Terms(
      NDArray actions,
      ActionDistribution old,
      NDArray oldLogProb,
      NDArray surrogateWeight,
      NDArray driftWeight,
      @Nullable NDArray entropyWeight,
      KlDirection direction) {}

  /** The loss of {@code policy}. */
  static PolicyLoss of(ActionDistribution policy, Terms terms) {
    NDArray ratio = policy.logProb(terms.actions).sub(terms.oldLogProb).exp();
    NDArray surrogate = ratio.mul(terms.surrogateWeight).sum();
    NDArray drift = policy.drift(terms.old, terms.direction).sum();
    NDArray penalized = surrogate.add(drift.mul(terms.driftWeight));
    NDArray total =
        terms.entropyWeight == null
            ? penalized
            : penalized.sub(policy.entropy().sum().mul(terms.entropyWeight));
    return new PolicyLoss(surrogate, drift, total);
  }
}
