package io.hamdpo.env.metrics;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.edge.health.ChannelClients;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Every metric of the env service, each name once. Seconds, env steps; no labels but the channel.
 */
@Startup
@Singleton
public final class EnvMetrics {

  /** Env steps acted, all environments together, work done twice included. */
  public static final String ENV_STEPS = "hamdpo_env_steps_total";

  /** Episodes that ended. */
  public static final String EPISODES = "hamdpo_env_episodes_total";

  /** Returns of the episodes that ended. */
  public static final String EPISODE_RETURN = "hamdpo_env_episode_return";

  /** Trajectories acted. */
  public static final String TRAJECTORIES = "hamdpo_env_trajectories_total";

  /** Wall seconds of acting one round, waiting excluded. */
  public static final String ACTING_SECONDS = "hamdpo_env_acting_seconds";

  /** Wall seconds that a round waited for its policy. */
  public static final String POLICY_WAIT_SECONDS = "hamdpo_env_policy_wait_seconds";

  /** Newest version that is known minus the version acted with last, updates. */
  public static final String POLICY_LAG = "hamdpo_env_policy_lag_updates";

  /** Rounds that were trained on or discarded already and so not acted. */
  public static final String ROUNDS_SKIPPED = "hamdpo_env_rounds_skipped_total";

  /** Shards whose environments were restored from a trajectory in the log. */
  public static final String SHARDS_RESTORED = "hamdpo_env_shards_restored_total";

  /** Episodes that ended because a simulator lost its state, not because the task ended them. */
  public static final String BREAKDOWNS = "hamdpo_env_breakdowns_total";

  /** Records that could not be worked on and went to a dead-letter topic. */
  public static final String DEAD_LETTERS = "hamdpo_env_dead_letters_total";

  /** Evaluations played. */
  public static final String EVALUATIONS = "hamdpo_env_evaluations_total";

  /** Mean greedy return of the last evaluation. */
  public static final String EVALUATION_RETURN = "hamdpo_env_evaluation_return";

  /** By channel: records that lie in the log and were not read yet. */
  public static final String CONSUMER_LAG = "hamdpo_env_consumer_lag_records";

  private static final List<String> CHANNELS = List.of("round", "evaluation-request");

  private final Counter envSteps;
  private final Counter episodes;
  private final Histogram episodeReturn;
  private final Counter trajectories;
  private final Histogram actingSeconds;
  private final Histogram policyWaitSeconds;
  private final Gauge policyLag;
  private final Counter roundsSkipped;
  private final Counter shardsRestored;
  private final Counter breakdowns;
  private final Counter deadLetters;
  private final Counter evaluations;
  private final Gauge evaluationReturn;

  @Inject
  public EnvMetrics(PrometheusRegistry registry, ChannelClients clients) {
    envSteps = counter(registry, ENV_STEPS, "Env steps acted.");
    episodes = counter(registry, EPISODES, "Episodes that ended.");
    // Returns may be negative and of any size, which only native buckets can hold.
    episodeReturn =
        Histogram.builder()
            .name(EPISODE_RETURN)
            .help("Returns of the episodes that ended.")
            .nativeOnly()
            .register(registry);
    trajectories = counter(registry, TRAJECTORIES, "Trajectories acted.");
    actingSeconds = seconds(registry, ACTING_SECONDS, "Wall seconds of acting one round.");
    policyWaitSeconds =
        seconds(registry, POLICY_WAIT_SECONDS, "Wall seconds that a round waited for its policy.");
    policyLag =
        Gauge.builder()
            .name(POLICY_LAG)
            .help("Newest version minus the version acted with, updates.")
            .register(registry);
    roundsSkipped = counter(registry, ROUNDS_SKIPPED, "Rounds that were done already.");
    shardsRestored = counter(registry, SHARDS_RESTORED, "Shards restored from the log.");
    breakdowns = counter(registry, BREAKDOWNS, "Episodes that a simulator's failure ended.");
    deadLetters = counter(registry, DEAD_LETTERS, "Records that went to a dead-letter topic.");
    evaluations = counter(registry, EVALUATIONS, "Evaluations played.");
    evaluationReturn =
        Gauge.builder()
            .name(EVALUATION_RETURN)
            .help("Mean greedy return of the last evaluation.")
            .register(registry);
    GaugeWithCallback.builder()
        .name(CONSUMER_LAG)
        .help("Records that lie in the log and were not read yet.")
        .labelNames("channel")
        .callback(lag -> CHANNELS.forEach(channel -> lag.call(clients.lag(channel), channel)))
        .register(registry);
  }

  /** A round was acted. */
  public void acted(NamedTensors trajectory, long actingMicros) {
    trajectories.inc();
    envSteps.inc((long) Trajectories.horizon(trajectory) * Trajectories.environments(trajectory));
    for (double value : trajectory.get(TensorNames.EPISODE_RETURN).toDoubles()) {
      episodes.inc();
      episodeReturn.observe(value);
    }
    actingSeconds.observe(actingMicros * 1e-6);
  }

  /** A round had its policy. */
  public void policyArrived(long waitedMicros, long lag) {
    policyWaitSeconds.observe(waitedMicros * 1e-6);
    policyLag.set(lag);
  }

  /** A round was done already. */
  public void skipped() {
    roundsSkipped.inc();
  }

  /** A shard's environments came from the log. */
  public void restored() {
    shardsRestored.inc();
  }

  /** Simulators lost their state so often during an act. */
  public void brokeDown(long times) {
    breakdowns.inc(times);
  }

  /** A record could not be worked on. */
  public void deadLetter() {
    deadLetters.inc();
  }

  /** A version was evaluated. */
  public void evaluated(double meanReturn) {
    evaluations.inc();
    evaluationReturn.set(meanReturn);
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  private static Histogram seconds(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder().name(name).help(help).register(registry);
  }
}
