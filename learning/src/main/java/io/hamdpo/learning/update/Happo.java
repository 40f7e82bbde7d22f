package io.hamdpo.learning.update;

/**
 * Heterogeneous-agent proximal policy optimisation: agent after agent, each takes gradient steps on
 * {@link ClippedLoss}, which stops rewarding a ratio that left [1 - epsilon, 1 + epsilon].
 */
final class Happo implements GradientRule {

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public PolicyLoss loss(ActorTask task, PolicyRows rows) {
    return ClippedLoss.of(task, rows);
  }
}
