package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * Which actions are legal.
 *
 * @param legal [rows, actions], 1 or 0; null if all are
 * @param penalty [rows, actions], added to logits: 0 where legal, otherwise {@link #FLOOR}
 */
record ActionMask(@Nullable NDArray legal, @Nullable NDArray penalty) {

  /** Every action is legal. */
  static final ActionMask NONE = new ActionMask(null, null);

  // Its exponential is exactly 0 in single and double precision.
  private static final float FLOOR = -1e10f;

  /** The mask of {@code legal}, which it takes over for {@code manager}. */
  static ActionMask of(NDArray legal, NDManager manager) {
    NDArray penalty = legal.sub(1f).muli(-FLOOR);
    legal.attach(manager);
    penalty.attach(manager);
    return new ActionMask(legal, penalty);
  }

  NDArray penalize(NDArray logits) {
    return penalty == null ? logits : logits.add(penalty);
  }

  /** {@code terms} with those of illegal actions removed. */
  NDArray exclude(NDArray terms) {
    return legal == null ? terms : terms.mul(legal);
  }
}
