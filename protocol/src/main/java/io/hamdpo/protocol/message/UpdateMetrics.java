package io.hamdpo.protocol.message;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an update measured. Outside all digests.
 *
 * @param episodes episodes completed in the batch
 * @param meanReturn their mean return; null without episodes
 * @param winRate share of them that was won; null without episodes or in tasks without winning
 * @param valueLoss mean critic loss over all gradient steps, in normalised units
 * @param explainedVariance of the value targets by the values that estimated them
 * @param agents per agent id
 * @param stageSeconds wall seconds between the parent's commit and this one's: {@code acting} while
 *     any shard acted, {@code estimating} while any shard was estimated and none acted, {@code
 *     learning} while the updater computed, {@code transport} the rest, when the update waited for
 *     the log
 */
public record UpdateMetrics(
    int episodes,
    @Nullable Double meanReturn,
    @Nullable Double winRate,
    double valueLoss,
    double explainedVariance,
    SortedMap<String, AgentMetrics> agents,
    SortedMap<String, Double> stageSeconds) {

  public UpdateMetrics {
    agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    stageSeconds = Collections.unmodifiableSortedMap(new TreeMap<>(stageSeconds));
  }

  /**
   * One agent's step.
   *
   * @param policyLoss mean surrogate loss of the last epoch
   * @param kl mean KL(new‖old) over active entries after the step, nats
   * @param entropy mean over active entries after the step, nats
   * @param gradientNorm mean over gradient steps, before clipping
   * @param ratioMin smallest ratio new/old after the step
   * @param ratioMax largest ratio new/old after the step
   * @param compoundRatioMin smallest compound ratio that the agent's surrogate was weighted by
   * @param compoundRatioMax largest
   * @param klTrace mean KL after each sgd epoch
   * @param compoundRatioEffective effective sample size of the compound ratio, by Kish, as a
   *     fraction of the rows that it weighted, in (0, 1]; null in manifests of before it was
   *     measured
   * @param credit what the prefix critic credits the agent with; null without one
   */
  public record AgentMetrics(
      double policyLoss,
      double kl,
      double entropy,
      double gradientNorm,
      double ratioMin,
      double ratioMax,
      double compoundRatioMin,
      double compoundRatioMax,
      List<Double> klTrace,
      @Nullable Double compoundRatioEffective,
      @Nullable Credit credit) {

    public AgentMetrics {
      klTrace = List.copyOf(klTrace);
    }
  }

  /**
   * What the prefix critic that estimated credits an agent with.
   *
   * @param mean of its decomposed advantage in the update's order; near 0 under the acting policy
   * @param share of the joint advantage's variance: its covariance with the agent's over its
   *     variance
   * @param shapley as {@code mean}, averaged over all orders; null for large teams
   * @param shapleyShare as {@code share}, averaged over all orders; null for large teams
   */
  public record Credit(
      double mean, double share, @Nullable Double shapley, @Nullable Double shapleyShare) {}
}
