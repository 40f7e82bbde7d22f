package io.hamdpo.updater.metrics;

import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.topic.Noun;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Every metric of the updater, each name once. Seconds, bytes and nats; labels are few. */
@Singleton
public final class UpdaterMetrics {

  /** Newest version that this updater knows. */
  public static final String POLICY_VERSION = "hamdpo_updater_policy_version";

  /** By state: 1 for what the updater does now, 0 for what it did before. */
  public static final String STATE = "hamdpo_updater_state";

  /** By device: 1 for the one that learning happens on, {@code cpu} or {@code cuda:N}. */
  public static final String DEVICE = "hamdpo_updater_device";

  /** Versions that this instance committed. */
  public static final String UPDATES = "hamdpo_updater_updates_total";

  /** Env steps in the versions that this instance committed. */
  public static final String ENV_STEPS = "hamdpo_updater_env_steps_total";

  /** Mean return of the episodes completed in the newest batch. */
  public static final String MEAN_RETURN = "hamdpo_updater_mean_return";

  /** Newest version minus the version that acted in the newest batch. */
  public static final String POLICY_LAG = "hamdpo_updater_policy_lag_updates";

  /** By agent: mean KL(new‖old) over active entries after its step. */
  public static final String KL = "hamdpo_updater_kl_nats";

  /** By agent: mean entropy over active entries after its step. */
  public static final String ENTROPY = "hamdpo_updater_entropy_nats";

  /** By agent and bound (min, max): the compound ratio that weighted its surrogate. */
  public static final String COMPOUND_RATIO = "hamdpo_updater_compound_ratio";

  /** By agent: effective sample size of the compound ratio as a fraction of its rows. */
  public static final String COMPOUND_RATIO_EFFECTIVE = "hamdpo_updater_compound_ratio_effective";

  /** By agent and average (order, shapley): its mean decomposed advantage; with a prefix critic. */
  public static final String CREDIT = "hamdpo_updater_credit";

  /** By agent and average (order, shapley): its share of the joint advantage's variance. */
  public static final String CREDIT_SHARE = "hamdpo_updater_credit_share_ratio";

  /** Mean critic loss of the newest update, normalised units. */
  public static final String VALUE_LOSS = "hamdpo_updater_value_loss";

  /** Explained variance of the newest batch's value targets. */
  public static final String EXPLAINED_VARIANCE = "hamdpo_updater_explained_variance";

  /** By stage (acting, estimating, learning, transport): wall seconds of an update. */
  public static final String STAGE_SECONDS = "hamdpo_updater_stage_seconds";

  /** Wall seconds of a version's transaction. */
  public static final String COMMIT_SECONDS = "hamdpo_updater_commit_seconds";

  /** By noun: records that could not be used and went to a dead-letter topic. */
  public static final String DEAD_LETTERS = "hamdpo_updater_dead_letters_total";

  /** Sessions of the log that ended because a write failed or was fenced. */
  public static final String LOG_LOST = "hamdpo_updater_log_lost_total";

  /** Updates that could not be computed, so that their parent stayed in force. */
  public static final String FAILED_UPDATES = "hamdpo_updater_failed_updates_total";

  /** Rounds issued again because a shard failed or missed its deadline. */
  public static final String ROUNDS_REISSUED = "hamdpo_updater_rounds_reissued_total";

  /** Oldest version whose update can be replayed; one more than the newest when none can. */
  public static final String REPLAY_HORIZON = "hamdpo_updater_replay_horizon_version";

  /** Advantage records that lie in the log and were not read yet; of the updater that writes. */
  public static final String CONSUMER_LAG = "hamdpo_updater_consumer_lag_records";

  private final Gauge policyVersion;
  private final Gauge state;
  private final Gauge device;
  private final Counter updates;
  private final Counter envSteps;
  private final Gauge meanReturn;
  private final Gauge policyLag;
  private final Gauge kl;
  private final Gauge entropy;
  private final Gauge compoundRatio;
  private final Gauge compoundRatioEffective;
  private final Gauge credit;
  private final Gauge creditShare;
  private final Gauge valueLoss;
  private final Gauge explainedVariance;
  private final Histogram stageSeconds;
  private final Histogram commitSeconds;
  private final Counter deadLetters;
  private final Counter logLost;
  private final Counter failedUpdates;
  private final Counter roundsReissued;
  private final Gauge replayHorizon;
  private final Gauge consumerLag;

  @Inject
  public UpdaterMetrics(PrometheusRegistry registry) {
    policyVersion = gauge(registry, POLICY_VERSION, "Newest policy version.");
    state = gauge(registry, STATE, "1 for the present state.", "state");
    device = gauge(registry, DEVICE, "1 for the device.", "device");
    updates = counter(registry, UPDATES, "Versions committed by this instance.");
    envSteps = counter(registry, ENV_STEPS, "Env steps trained on by this instance.");
    meanReturn = gauge(registry, MEAN_RETURN, "Mean return of the newest batch's episodes.");
    policyLag = gauge(registry, POLICY_LAG, "Newest minus behaviour version, in updates.");
    kl = gauge(registry, KL, "Mean KL(new||old) after the step, nats.", "agent");
    entropy = gauge(registry, ENTROPY, "Mean entropy after the step, nats.", "agent");
    compoundRatio =
        gauge(registry, COMPOUND_RATIO, "Bounds of the compound ratio.", "agent", "bound");
    compoundRatioEffective =
        gauge(
            registry,
            COMPOUND_RATIO_EFFECTIVE,
            "Effective sample size of the compound ratio, as a fraction.",
            "agent");
    credit = gauge(registry, CREDIT, "Mean decomposed advantage.", "agent", "average");
    creditShare =
        gauge(registry, CREDIT_SHARE, "Share of the advantage's variance.", "agent", "average");
    valueLoss = gauge(registry, VALUE_LOSS, "Mean critic loss, normalised units.");
    explainedVariance = gauge(registry, EXPLAINED_VARIANCE, "Of the value targets.");
    stageSeconds =
        Histogram.builder()
            .name(STAGE_SECONDS)
            .help("Wall seconds of an update by stage.")
            .labelNames("stage")
            .register(registry);
    commitSeconds =
        Histogram.builder()
            .name(COMMIT_SECONDS)
            .help("Wall seconds of a version's transaction.")
            .register(registry);
    deadLetters = counter(registry, DEAD_LETTERS, "Records that could not be used.", "noun");
    // A series that begins with its first letter would hide that letter from increase().
    Stream.of(Noun.ADVANTAGE, Noun.CONTROL, Noun.UPDATE)
        .forEach(noun -> deadLetters.initLabelValues(noun.word()));
    logLost = counter(registry, LOG_LOST, "Sessions of the log that ended.");
    failedUpdates = counter(registry, FAILED_UPDATES, "Updates that could not be computed.");
    roundsReissued = counter(registry, ROUNDS_REISSUED, "Rounds issued again.");
    replayHorizon = gauge(registry, REPLAY_HORIZON, "Oldest version that can be replayed.");
    consumerLag = gauge(registry, CONSUMER_LAG, "Advantage records not read yet.");
  }

  /** Learning happens there. */
  public void learnsOn(String name) {
    device.labelValues(name).set(1);
  }

  /** A version was committed that trained on so many env steps. */
  public void published(UpdateMessage manifest, long trained, long commitMicros) {
    policyVersion.set(manifest.version());
    updates.inc();
    commitSeconds.observe(commitMicros * 1e-6);
    UpdateMetrics metrics = manifest.metrics();
    if (manifest.batch().isEmpty()) {
      return;
    }
    envSteps.inc(trained);
    policyLag.set(manifest.version() - 1 - manifest.batch().getFirst().policyVersion());
    if (metrics.meanReturn() != null) {
      meanReturn.set(metrics.meanReturn());
    }
    valueLoss.set(metrics.valueLoss());
    explainedVariance.set(metrics.explainedVariance());
    metrics
        .stageSeconds()
        .forEach((stage, seconds) -> stageSeconds.labelValues(stage).observe(seconds));
    metrics
        .agents()
        .forEach(
            (agent, step) -> {
              kl.labelValues(agent).set(step.kl());
              entropy.labelValues(agent).set(step.entropy());
              compoundRatio.labelValues(agent, "min").set(step.compoundRatioMin());
              compoundRatio.labelValues(agent, "max").set(step.compoundRatioMax());
              if (step.compoundRatioEffective() != null) {
                compoundRatioEffective.labelValues(agent).set(step.compoundRatioEffective());
              }
              if (step.credit() != null) {
                credited(agent, step.credit());
              }
            });
  }

  private void credited(String agent, UpdateMetrics.Credit measured) {
    credit.labelValues(agent, "order").set(measured.mean());
    creditShare.labelValues(agent, "order").set(measured.share());
    if (measured.shapley() != null && measured.shapleyShare() != null) {
      credit.labelValues(agent, "shapley").set(measured.shapley());
      creditShare.labelValues(agent, "shapley").set(measured.shapleyShare());
    }
  }

  /** A version was read that another instance, or an earlier life, had committed. */
  public void adopted(long version) {
    policyVersion.set(version);
  }

  /** The updater does something else now. */
  public void changed(String before, String now) {
    state.labelValues(before).set(0);
    state.labelValues(now).set(1);
  }

  /** A record could not be used. */
  public void deadLetter(String noun) {
    deadLetters.labelValues(noun).inc();
  }

  /** A session of the log ended. */
  public void logLost() {
    logLost.inc();
  }

  /** An update could not be computed. */
  public void learningFailed() {
    failedUpdates.inc();
  }

  /** Rounds were issued outside a version's transaction. */
  public void reissued(int rounds) {
    roundsReissued.inc(rounds);
  }

  /** The log was seen to have this oldest version that can be replayed, and so much unread. */
  public void looked(long firstReplayable, long unreadAdvantages) {
    replayHorizon.set(firstReplayable);
    consumerLag.set(unreadAdvantages);
  }

  private static Gauge gauge(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }
}
