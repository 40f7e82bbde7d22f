package io.hamdpo.learning.update;

import io.hamdpo.learning.state.NetworkState;
import java.util.List;

/**
 * What became of one agent's policy.
 *
 * @param network after the step
 * @param oldLogProb [rows of the task]: of the actions, under the policy that acted
 * @param newLogProb [rows of the task]: after it, by the same computation
 * @param measured about it, without what only the whole update knows
 */
record ActorOutcome(
    NetworkState network, float[] oldLogProb, float[] newLogProb, Measured measured) {

  /**
   * What was measured, see {@link AgentDiagnostics}.
   *
   * @param policyLoss of the last epoch
   * @param kl after the step
   * @param entropy after the step
   * @param gradientNorm mean
   * @param klTrace per epoch
   */
  record Measured(
      double policyLoss, double kl, double entropy, double gradientNorm, List<Double> klTrace) {}
}
