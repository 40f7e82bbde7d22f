package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.KafkaUpdaterLogs;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.metrics.UpdaterMetrics;
import io.hamdpo.updater.training.HamdpoTrainer;
import io.hamdpo.updater.training.Trainer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The updater against a real broker, with real acting, estimating and learning around it. */
class UpdaterContractTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void shouldPublishGaplessVersionsThatTrainEveryTrajectoryOnce() throws Exception {
    // Given
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));

      // When
      run.command(new Start(4));

      // Then
      List<UpdateMessage> manifests = awaitVersion(run, 4);
      assertThat(manifests).extracting(UpdateMessage::version).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(manifests.getFirst().kind()).isEqualTo(UpdateKind.INITIAL);
      assertThat(manifests.getFirst().batch()).isEmpty();
      for (UpdateMessage manifest : manifests.subList(1, 5)) {
        assertThat(manifest.batch())
            .extracting(TrajectoryReference::shard, TrajectoryReference::sequence)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(0, manifest.version() - 1),
                org.assertj.core.groups.Tuple.tuple(1, manifest.version() - 1));
        assertThat(manifest.envSteps()).isEqualTo(manifest.version() * 64);
        assertThat(manifest.agentOrder())
            .isEqualTo(manifests.get((int) manifest.version() - 1).nextAgentOrder());
      }
      assertThat(manifests.getLast().roundsIssued()).isFalse();
    }
  }

  @Test
  void shouldEndWithTheSameDigestsWhenRestartedAndFedDuplicates() throws Exception {
    // Given
    List<Digest> calm;
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(5));
      calm = awaitVersion(run, 5).stream().map(UpdateMessage::stateDigest).toList();
    }

    // When
    List<Digest> restless;
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 2)) {
      run.command(new Succession(1, "a"));
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        run.command(new Start(2));
        awaitVersion(run, 2);
      }
      run.command(new Start(5));
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        awaitVersion(run, 3);
      }
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        restless = awaitVersion(run, 5).stream().map(UpdateMessage::stateDigest).toList();
      }
    }

    // Then
    assertThat(restless).isEqualTo(calm);
  }

  @Test
  void shouldHandOverWhenAnotherUpdaterIsNamed() throws Exception {
    // Given
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater first = new RunningUpdater(run, "a");
        RunningUpdater second = new RunningUpdater(run, "b")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(3));
      awaitVersion(run, 3);
      assertThat(second.status().state()).isEqualTo("retired");

      // When
      run.command(new Succession(2, "b"));
      run.command(new Start(6));

      // Then
      List<UpdateMessage> manifests = awaitVersion(run, 6);
      assertThat(manifests).extracting(UpdateMessage::version).doesNotHaveDuplicates().hasSize(7);
      assertThat(manifests.getLast().term()).isEqualTo(2);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(first.status().state()).isEqualTo("retired"));
    }
  }

  private static List<UpdateMessage> awaitVersion(TestRun run, long version) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(run.manifests()).extracting(UpdateMessage::version).contains(version));
    return run.manifests();
  }

  /** An updater in this JVM. */
  private static final class RunningUpdater implements AutoCloseable {

    private final ReportingObserver observer =
        new ReportingObserver(new UpdaterMetrics(new PrometheusRegistry()));
    private final Updater updater;
    private final Thread thread;

    RunningUpdater(TestRun run, String instance) {
      updater =
          new Updater(
              instance,
              new KafkaUpdaterLogs(
                  run.connection,
                  run.topics,
                  (noun, record, reason) -> {
                    throw reason;
                  }),
              RunningUpdater::trainer,
              InstantSource.system(),
              observer);
      thread = Thread.ofPlatform().name("updater-" + instance).start(updater);
    }

    private static Trainer trainer(RunMessage message) {
      RunSettings settings = RunSettings.parse(message.settings()).orElseThrow();
      TorchRuntime runtime = TorchRuntime.open(Device.parse("cpu"), settings.mode());
      return new HamdpoTrainer(
          settings, runtime, new Manifests(message, settings, runtime.fingerprint(), "test"));
    }

    UpdaterStatus status() {
      return observer.status();
    }

    @Override
    public void close() throws InterruptedException {
      updater.close();
      thread.join(PATIENCE);
    }
  }
}
