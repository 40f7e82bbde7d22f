package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.learning.distribution.ActionDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a loss takes off for entropy: $$c \, mean(H(\pi_\theta))$$, nothing at all where c is 0.
 *
 * @param weight scalar: c / rows of all parts; null if c is 0
 */
record EntropyBonus(@Nullable NDArray weight) {

  /**
   * @param coefficient c, at least 0
   */
  static EntropyBonus of(double coefficient, PolicyRows rows) {
    return new EntropyBonus(coefficient == 0 ? null : rows.scalar(coefficient / rows.total()));
  }

  /** {@code loss} without the bonus of {@code policy}. */
  NDArray subtractFrom(NDArray loss, ActionDistribution policy) {
    return weight == null ? loss : loss.sub(policy.entropy().sum().mul(weight));
  }
}
