package io.hamdpo.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.advantage.metrics.AdvantageMetrics;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
  void shouldBeReadyWhenACriticIsLoaded() {
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
      assertThat(MessageCodecs.PRESENCE.decode(log.next().value()).service())
          .isEqualTo("advantage");
    }
  }

  @Test
  void shouldCountWhatItEstimates() {
    // Given
    int shard = service.freshShard();
    double trajectories = service.metric(AdvantageMetrics.TRAJECTORIES);
    double estimated = service.metric(AdvantageMetrics.ESTIMATING_SECONDS + "_count");

    // When
    Acted.write(run, Acted.trajectory(run, updater.settings(), shard, 0, updater.version()));

    // Then
    try (Log log = new Log(run, run.topics().name(Noun.ADVANTAGE), shard)) {
      log.next();
    }
    assertThat(service.metric(AdvantageMetrics.TRAJECTORIES)).isEqualTo(trajectories + 1);
    assertThat(service.metric(AdvantageMetrics.ESTIMATING_SECONDS + "_count"))
        .isEqualTo(estimated + 1);
    assertThat(service.metric(AdvantageMetrics.POLICY_LAG)).isZero();
    await().untilAsserted(() -> assertThat(service.metric(AdvantageMetrics.CONSUMER_LAG)).isZero());
    assertThat(service.metric("hamdpo_process_resident_memory_bytes")).isGreaterThan(1e7);
  }
}
