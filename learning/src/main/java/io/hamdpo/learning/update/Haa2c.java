package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.core.run.KlDirection;

/**
 * Heterogeneous-agent advantage actor-critic: agent after agent, each takes gradient steps on
 * $$-mean(M \, r \, \hat A) - c \, mean(H)$$. Nothing but the number of steps bounds how far a
 * policy moves; at the first step this is plain policy gradient.
 */
final class Haa2c implements GradientRule {

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public PolicyLoss loss(ActorTask task, PolicyRows rows) {
    Surrogate surrogate = Surrogate.product(rows);
    EntropyBonus bonus = EntropyBonus.of(task.policy().entropyCoefficient(), rows);
    return policy -> {
      NDArray improvement = surrogate.of(policy);
      NDArray drift = policy.drift(rows.old(), KlDirection.NEW_OLD).sum();
      return new PolicyLoss.Terms(improvement, drift, bonus.subtractFrom(improvement, policy));
    };
  }
}
