package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.run.KlDirection;

/**
 * One choice among actions, of which some may be illegal.
 *
 * <p>An illegal action's probability is exactly 0, which removes it from every sum that is weighted
 * by probabilities; the unweighted sum removes it by the mask. Relying on the floor of the logits
 * there would leak in double precision.
 *
 * @param logProbs [rows, actions], normalised
 * @param mask which of them are legal
 */
record Categorical(NDArray logProbs, ActionMask mask) {

  private static final int[] ACTIONS = {1};

  static Categorical of(NDArray logits, ActionMask mask) {
    return new Categorical(mask.penalize(logits).logSoftmax(1), mask);
  }

  /**
   * @param action INT64 [rows, 1]
   */
  NDArray logProb(NDArray action) {
    return logProbs.gather(action, 1);
  }

  NDArray entropy() {
    return sum(logProbs.exp().mul(logProbs)).neg();
  }

  NDArray drift(Categorical old, KlDirection direction) {
    NDArray logRatio = logProbs.sub(old.logProbs);
    return switch (direction) {
      case NEW_OLD -> sum(logProbs.exp().mul(logRatio));
      case OLD_NEW -> sum(old.logProbs.exp().mul(logRatio)).neg();
      case K3_UNWEIGHTED -> sum(mask.exclude(logRatio.exp().sub(1f).sub(logRatio)));
    };
  }

  void attach(NDManager owner) {
    logProbs.attach(owner);
  }

  private static NDArray sum(NDArray terms) {
    return terms.sum(ACTIONS, true);
  }
}
