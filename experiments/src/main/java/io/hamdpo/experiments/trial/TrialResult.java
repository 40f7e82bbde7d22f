package io.hamdpo.experiments.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial. Means are over its updates, and within an update over its agents.
 *
 * @param updates made
 * @param envSteps trained on
 * @param trainingReturn mean return of the episodes of the last tenth of the updates; null if none
 *     ended
 * @param greedyReturn mean return of the greedy episodes on unseen initial states
 * @param score that return, normalised: 0 random, 1 scripted or optimal; null without references
 * @param winRate share of the greedy episodes that was won; null in tasks without winning
 * @param curve mean return of training by env steps, at most 50 points
 * @param kl mean KL(new‖old) of an agent's step, nats
 * @param entropy of the policies of the last update, nats
 * @param explainedVariance of the value targets, in the second half of the updates
 * @param effectiveFraction smallest effective sample size of the compound ratio, a fraction
 * @param cpuSecondsPerUpdate processor time of learning alone, all threads
 * @param wallSeconds of the whole trial
 * @param stateDigest of the last version
 */
public record TrialResult(
    long updates,
    long envSteps,
    @Nullable Double trainingReturn,
    double greedyReturn,
    @Nullable Double score,
    @Nullable Double winRate,
    List<CurvePoint> curve,
    double kl,
    double entropy,
    double explainedVariance,
    double effectiveFraction,
    double cpuSecondsPerUpdate,
    double wallSeconds,
    String stateDigest) {

  public TrialResult {
    curve = List.copyOf(curve);
  }

  /**
   * One point of a learning curve.
   *
   * @param envSteps trained on so far
   * @param meanReturn of the episodes since the point before
   */
  public record CurvePoint(long envSteps, double meanReturn) {}
}
