package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.learning.distribution.ActionDistribution;

/**
 * What an agent's gradient step descends on, bound to some rows.
 *
 * <p>A part contributes its rows' sums; the weights carry the division by the rows of all parts, so
 * that parts add up to a mean.
 */
interface PolicyLoss {

  /** The loss of {@code policy}, whose rows are those that the loss is bound to. */
  Terms of(ActionDistribution policy);

  /** Makes the loss of an agent for rows; see {@link GradientRule#loss}. */
  interface Maker {

    PolicyLoss make(ActorTask task, PolicyRows rows);
  }

  /**
   * A loss's value.
   *
   * @param surrogate scalar: what stands for the policy's improvement, negative where it improves
   * @param drift scalar: the sum, not the mean, of the drift from the old policy, nats
   * @param total scalar: all terms that are descended on
   */
  record Terms(NDArray surrogate, NDArray drift, NDArray total) {}
}
