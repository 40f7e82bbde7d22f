package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.learning.distribution.ActionDistribution;

/** $$-mean(M \, r(\theta) \, \hat A)$$ without any bound on the ratio r. */
interface Surrogate {

  /** The scalar for {@code policy}. */
  NDArray of(ActionDistribution policy);

  /** With r the ratio of the whole action: the product over its dimensions. */
  static Surrogate product(PolicyRows rows) {
    return policy -> rows.ratio(policy).mul(rows.weight()).sum();
  }

  /**
   * With r the sum of the dimensions' ratios, as in the authors' trainer. Where the action has one
   * dimension it is the product; otherwise both have the same gradient at the old policy alone.
   */
  static Surrogate sum(PolicyRows rows) {
    return policy -> policy.ratioSum(rows.old(), rows.actions()).mul(rows.weight()).sum();
  }
}
