package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.learning.distribution.ActionDistribution;

/**
 * One agent's rows of one part, with all that does not change while the agent is trained.
 *
 * @param manager owner of the arrays, and of those that a loss prebuilds
 * @param actions as the agent's {@code PolicyHead} takes them
 * @param old the policy before the update
 * @param oldLogProb [rows, 1]: of the actions under the policy that acted, which is {@code old}
 *     unless the run has a policy lag
 * @param weight [rows, 1]: -M A / total
 * @param total rows of all parts together
 */
record PolicyRows(
    NDManager manager,
    NDArray actions,
    ActionDistribution old,
    NDArray oldLogProb,
    NDArray weight,
    int total) {

  /**
   * [rows, 1]: r, the probability of the action under {@code policy} over that under the one that
   * acted.
   */
  NDArray ratio(ActionDistribution policy) {
    return policy.logProb(actions).sub(oldLogProb).exp();
  }

  /** A number as an array that lasts as long as the rows, in their precision. */
  NDArray scalar(double value) {
    return weight.getDataType() == DataType.FLOAT64
        ? manager.create(value)
        : manager.create((float) value);
  }
}
