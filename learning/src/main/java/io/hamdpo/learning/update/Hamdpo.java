package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.core.run.HamdpoSettings;
import io.hamdpo.core.run.KlDirection;

/**
 * Heterogeneous-agent mirror descent policy optimisation: gradient steps on $$-mean(M \, r(\theta)
 * \, \hat A) + \frac1t mean(D(\theta)) - c \, mean(H(\pi_\theta))$$ with the means over the agent's
 * active rows, r the ratio of new to old probability, D the drift from the old policy, by default
 * KL(new‖old), and H the entropy, all in nats. The mirror-descent step size t keeps the policy near
 * the old one from the second gradient step on: at the first, D has no gradient. See
 * docs/algorithm/hamdpo.md.
 */
final class Hamdpo implements GradientRule {

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public PolicyLoss loss(ActorTask task, PolicyRows rows) {
    HamdpoSettings settings = task.settings().hamdpo();
    KlDirection direction = settings.kl();
    NDArray driftWeight = rows.scalar(1 / (task.klStepSize() * rows.total()));
    EntropyBonus bonus = EntropyBonus.of(task.policy().entropyCoefficient(), rows);
    Surrogate surrogate =
        switch (settings.ratio()) {
          case PRODUCT -> Surrogate.product(rows);
          case SUM -> Surrogate.sum(rows);
        };
    return policy -> {
      NDArray improvement = surrogate.of(policy);
      NDArray drift = policy.drift(rows.old(), direction).sum();
      NDArray penalized = improvement.add(drift.mul(driftWeight));
      return new PolicyLoss.Terms(improvement, drift, bonus.subtractFrom(penalized, policy));
    };
  }
}
