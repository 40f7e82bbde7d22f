package io.hamdpo.learning.update;

/**
 * Independent proximal policy optimisation: each agent moves as by {@link Mappo}, from advantages
 * that its own critic estimated. What another agent saw or did reaches it by the reward alone.
 */
final class Ippo implements GradientRule {

  @Override
  public boolean isSequential() {
    return false;
  }

  @Override
  public PolicyLoss loss(ActorTask task, PolicyRows rows) {
    return ClippedLoss.of(task, rows);
  }
}
