package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.run.KlDirection;

/**
 * One agent's policy at every row of a batch. Dimensions of an action are independent, so every
 * number below is the sum over them. Results are [rows, 1] in nats, and belong to the manager of
 * the distribution's arrays.
 */
public sealed interface ActionDistribution permits CategoricalProduct, DiagonalGaussian {

  /**
   * The logarithm of the probability or density.
   *
   * @param actions as {@link PolicyHead} documents them
   */
  NDArray logProb(NDArray actions);

  /**
   * The sum over the action's dimensions of their ratios of probabilities or densities, this over
   * old; no logarithm.
   *
   * @param old a distribution of the same head
   * @param actions as {@link PolicyHead} documents them
   */
  NDArray ratioSum(ActionDistribution old, NDArray actions);

  /** The entropy, differential for real-valued actions. */
  NDArray entropy();

  /**
   * The drift from {@code old} to this policy, exact and analytic: KL(this‖old) for {@code
   * NEW_OLD}, KL(old‖this) for {@code OLD_NEW}, and for {@code K3_UNWEIGHTED} the sum over legal
   * actions of $$e^{l-l^\circ} - 1 - (l-l^\circ)$$, with l the log-probabilities of this and l° of
   * the old policy, each with weight 1. Real-valued actions have no such sum; there {@code
   * K3_UNWEIGHTED} is KL(old‖this), as in the authors' code.
   *
   * @param old a distribution of the same head
   */
  NDArray drift(ActionDistribution old, KlDirection direction);

  /** Hands the distribution's arrays to {@code owner}, so that it outlives the step. */
  void attach(NDManager owner);
}
