package io.hamdpo.advantage.metrics;

import io.hamdpo.edge.health.ChannelClients;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Every metric of the advantage service, each name once. Seconds; no labels but the channel. */
@Startup
@Singleton
public final class AdvantageMetrics {

  /** Trajectories estimated, work done twice included. */
  public static final String TRAJECTORIES = "hamdpo_advantage_trajectories_total";

  /** Trajectories that were trained on or discarded already and so not estimated. */
  public static final String TRAJECTORIES_SKIPPED = "hamdpo_advantage_trajectories_skipped_total";

  /** Wall seconds of estimating one trajectory, waiting excluded. */
  public static final String ESTIMATING_SECONDS = "hamdpo_advantage_estimating_seconds";

  /** Wall seconds that a trajectory waited for its critic. */
  public static final String CRITIC_WAIT_SECONDS = "hamdpo_advantage_critic_wait_seconds";

  /** Newest version that is known minus the version estimated with last, updates. */
  public static final String POLICY_LAG = "hamdpo_advantage_policy_lag_updates";

  /** Records that could not be worked on and went to a dead-letter topic. */
  public static final String DEAD_LETTERS = "hamdpo_advantage_dead_letters_total";

  /** By channel: records that lie in the log and were not read yet. */
  public static final String CONSUMER_LAG = "hamdpo_advantage_consumer_lag_records";

  private static final String CHANNEL = "trajectory";

  private final Counter trajectories;
  private final Counter trajectoriesSkipped;
  private final Histogram estimatingSeconds;
  private final Histogram criticWaitSeconds;
  private final Gauge policyLag;
  private final Counter deadLetters;

  @Inject
  public AdvantageMetrics(PrometheusRegistry registry, ChannelClients clients) {
    trajectories = counter(registry, TRAJECTORIES, "Trajectories estimated.");
    trajectoriesSkipped =
        counter(registry, TRAJECTORIES_SKIPPED, "Trajectories that were done already.");
    estimatingSeconds =
        seconds(registry, ESTIMATING_SECONDS, "Wall seconds of estimating one trajectory.");
    criticWaitSeconds =
        seconds(registry, CRITIC_WAIT_SECONDS, "Wall seconds that one waited for its critic.");
    policyLag =
        Gauge.builder()
            .name(POLICY_LAG)
            .help("Newest version minus the version estimated with, updates.")
            .register(registry);
    deadLetters = counter(registry, DEAD_LETTERS, "Records that went to a dead-letter topic.");
    GaugeWithCallback.builder()
        .name(CONSUMER_LAG)
        .help("Records that lie in the log and were not read yet.")
        .labelNames("channel")
        .callback(lag -> lag.call(clients.lag(CHANNEL), CHANNEL))
        .register(registry);
  }

  /** A trajectory was estimated. */
  public void estimated(long micros) {
    trajectories.inc();
    estimatingSeconds.observe(micros * 1e-6);
  }

  /** A trajectory had its critic. */
  public void criticArrived(long waitedMicros, long lag) {
    criticWaitSeconds.observe(waitedMicros * 1e-6);
    policyLag.set(lag);
  }

  /** A trajectory was done already. */
  public void skipped() {
    trajectoriesSkipped.inc();
  }

  /** A record could not be worked on. */
  public void deadLetter() {
    deadLetters.inc();
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  private static Histogram seconds(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder().name(name).help(help).register(registry);
  }
}
