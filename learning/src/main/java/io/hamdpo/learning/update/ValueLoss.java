package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;

/**
 * The critic's clipped loss: $$\max(h(\tilde R - v), h(\tilde R - v_{clip})), \quad v_{clip} =
 * v_{old} + clip(v - v_{old}, \pm\epsilon)$$ with the two-sided Huber function h, all in normalised
 * units.
 *
 * @param clip epsilon, above 0
 * @param huberDelta where h turns linear, above 0
 */
record ValueLoss(double clip, double huberDelta) {

  /**
   * The loss per row, not reduced.
   *
   * @param values [rows, 1]: predictions
   * @param oldValues [rows, 1]: predictions before the update
   * @param targets [rows, 1]
   * @param half one half, [1], which must live until the gradient was taken: an operation with a
   *     Java number would make an array whose memory the collector may take before the backward
   *     pass reads it
   */
  NDArray perRow(NDArray values, NDArray oldValues, NDArray targets, NDArray half) {
    NDArray clipped = oldValues.add(values.sub(oldValues).clip(-clip, clip));
    return huber(targets.sub(values), half).maximum(huber(targets.sub(clipped), half));
  }

  /**
   * e²/2 for |e| up to delta, then delta (|e| - delta/2): both are c (e - c/2) with e clipped to c.
   */
  NDArray huber(NDArray error, NDArray half) {
    NDArray near = error.clip(-huberDelta, huberDelta);
    return near.mul(error.sub(near.mul(half)));
  }
}
