package io.hamdpo.learning.update;

/**
 * Multi-agent proximal policy optimisation: as {@link Happo}, but all agents move at once from the
 * same advantages, and none is told how the others moved: M is 1. The order means nothing.
 */
final class Mappo implements GradientRule {

  @Override
  public boolean isSequential() {
    return false;
  }

  @Override
  public PolicyLoss loss(ActorTask task, PolicyRows rows) {
    return ClippedLoss.of(task, rows);
  }
}
