package io.hamdpo.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class ServiceTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();

  @Test
  void shouldLiveAndSayWhatItWaitsForBeforeItsRunExists() {
    assertThat(service.liveBeforeRun().status()).isEqualTo(200);
    assertThat(service.readyBeforeRun().status()).isEqualTo(503);
    assertThat(service.readyBeforeRun().body()).contains("waitingFor").contains(run.id());
  }

  @Test
  void shouldBeReadyWhenAPolicyIsLoaded() {
    await()
        .untilAsserted(
            () -> {
              assertThat(service.ask("/q/health/ready").status()).isEqualTo(200);
              assertThat(service.ask("/q/health/live").status()).isEqualTo(200);
            });
  }

  @Test
  void shouldGiveSignsOfLife() {
    try (Log log = new Log(run, run.topics().name(Noun.PRESENCE), 0)) {
      ConsumerRecord<byte[], byte[]> record = log.next();
      PresenceMessage presence = MessageCodecs.PRESENCE.decode(record.value());
      assertThat(RecordHeaders.of(RecordMaps.headers(record)).run()).isEqualTo(run.id());
      assertThat(presence.service()).isEqualTo("env");
      assertThat(presence.instance()).isNotBlank();
    }
  }

  @Test
  void shouldCountWhatItActs() {
    // Given
    int shard = service.freshShard();
    double steps = service.metric(EnvMetrics.ENV_STEPS);
    double episodes = service.metric(EnvMetrics.EPISODES);
    double returns = service.metric(EnvMetrics.EPISODE_RETURN + "_sum");
    double rounds = service.metric(EnvMetrics.ACTING_SECONDS + "_count");
    double expectedSum = 0;
    double[] expected =
        Expected.trajectory(run, updater.settings(), shard, 0, updater.version(), null)
            .get("episodeReturn")
            .toDoubles();
    for (double episode : expected) {
      expectedSum += episode;
    }

    // When
    updater.issue(new RoundMessage(run.id(), shard, 0, updater.version(), 0, null));

    // Then
    try (Log log = new Log(run, run.topics().name(Noun.TRAJECTORY), shard)) {
      log.next();
    }
    var rollout = updater.settings().rollout();
    assertThat(service.metric(EnvMetrics.ENV_STEPS))
        .isEqualTo(steps + rollout.horizon() * rollout.environmentsPerShard());
    assertThat(service.metric(EnvMetrics.EPISODES)).isEqualTo(episodes + expected.length);
    assertThat(service.metric(EnvMetrics.EPISODE_RETURN + "_sum")).isEqualTo(returns + expectedSum);
    assertThat(service.metric(EnvMetrics.ACTING_SECONDS + "_count")).isEqualTo(rounds + 1);
    assertThat(service.metric(EnvMetrics.POLICY_LAG)).isZero();
    await().untilAsserted(() -> assertThat(service.metric(EnvMetrics.CONSUMER_LAG)).isZero());
    assertThat(service.metric("hamdpo_process_resident_memory_bytes")).isGreaterThan(1e7);
  }

  @Test
  void shouldServeItsMetricsAsProtobufToo() {
    assertThat(
            service
                .ask(
                    "/q/metrics",
                    "Accept",
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited")
                .body())
        .contains(EnvMetrics.EPISODE_RETURN)
        .doesNotContain("# HELP");
  }
}
