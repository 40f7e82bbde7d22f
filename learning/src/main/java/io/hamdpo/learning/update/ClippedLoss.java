package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.distribution.ActionDistribution;

/**
 * The loss of proximal policy optimisation: $$-mean(M \min(r \hat A, clip(r, 1 - \epsilon, 1 +
 * \epsilon) \hat A)) - c \, mean(H)$$. M is above 0 and never clipped, so it may stand inside.
 *
 * @param low scalar: 1 - epsilon
 * @param high scalar: 1 + epsilon
 */
record ClippedLoss(PolicyRows rows, NDArray low, NDArray high, EntropyBonus bonus)
    implements PolicyLoss {

  static ClippedLoss of(ActorTask task, PolicyRows rows) {
    double clip = task.settings().ppo().clip();
    return new ClippedLoss(
        rows,
        rows.scalar(1 - clip),
        rows.scalar(1 + clip),
        EntropyBonus.of(task.policy().entropyCoefficient(), rows));
  }

  @Override
  public Terms of(ActionDistribution policy) {
    NDArray ratio = rows.ratio(policy);
    NDArray clipped = ratio.maximum(low).minimum(high);
    // The weight is negative where the advantage is positive: the minimum becomes a maximum.
    NDArray surrogate = ratio.mul(rows.weight()).maximum(clipped.mul(rows.weight())).sum();
    NDArray drift = policy.drift(rows.old(), KlDirection.NEW_OLD).sum();
    return new Terms(surrogate, drift, bonus.subtractFrom(surrogate, policy));
  }
}
