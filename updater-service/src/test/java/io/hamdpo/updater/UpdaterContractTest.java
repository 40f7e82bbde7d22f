package io.hamdpo.updater;

import static io.hamdpo.updater.metrics.UpdaterMetrics.CONSUMER_LAG;
import static io.hamdpo.updater.metrics.UpdaterMetrics.REPLAY_HORIZON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMessage.DiscardedTrajectory;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.updater.succession.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The updater against a real broker, with real acting, estimating and learning around it. */
class UpdaterContractTest {

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
      List<UpdateMessage> manifests = run.awaitVersion(4);
      assertThat(manifests).extracting(UpdateMessage::version).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(manifests.getFirst().kind()).isEqualTo(UpdateKind.INITIAL);
      assertThat(manifests.getFirst().batch()).isEmpty();
      for (UpdateMessage manifest : manifests.subList(1, 5)) {
        assertThat(manifest.batch())
            .extracting(TrajectoryReference::shard, TrajectoryReference::sequence)
            .containsExactly(tuple(0, manifest.version() - 1), tuple(1, manifest.version() - 1));
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
      calm = run.awaitVersion(5).stream().map(UpdateMessage::stateDigest).toList();
    }

    // When
    List<Digest> restless;
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 2)) {
      run.command(new Succession(1, "a"));
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        run.command(new Start(2));
        run.awaitVersion(2);
      }
      run.command(new Start(5));
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        run.awaitVersion(3);
      }
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        restless = run.awaitVersion(5).stream().map(UpdateMessage::stateDigest).toList();
      }
    }

    // Then
    assertThat(restless).isEqualTo(calm);
  }

  @Test
  void shouldGoBackToAnOlderVersionAndLearnOnFromThere() throws Exception {
    // Given
    try (TestRun run = new TestRun(Map.of("retention.learner-states", 1));
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(4));
      run.awaitVersion(4);

      // When: a version whose learner state has been thinned out
      run.command(new Rollback(4, 2));
      run.awaitVersion(5);
      run.command(new Start(7));

      // Then
      List<UpdateMessage> manifests = run.awaitVersion(7);
      UpdateMessage rollback = manifests.get(5);
      assertThat(rollback.kind()).isEqualTo(UpdateKind.ROLLBACK);
      assertThat(rollback.parent()).isEqualTo(2);
      assertThat(rollback.stateDigest()).isEqualTo(manifests.get(2).stateDigest());
      assertThat(rollback.envSteps()).isEqualTo(manifests.get(4).envSteps());
      assertThat(rollback.discarded())
          .extracting(DiscardedTrajectory::shard, DiscardedTrajectory::sequence)
          .containsExactly(tuple(0, 4L), tuple(1, 4L));
      assertThat(manifests.get(6).batch())
          .extracting(TrajectoryReference::shard, TrajectoryReference::sequence)
          .containsExactly(tuple(0, 5L), tuple(1, 5L));
      assertThat(manifests)
          .extracting(UpdateMessage::version)
          .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }
  }

  @Test
  void shouldTellSinceWhenUpdatesCanBeReplayed() throws Exception {
    // Given
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater updater = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(4));
      UpdateMessage last = run.awaitVersion(4).getLast();
      await().atMost(TestRun.PATIENCE).until(() -> updater.gauge(REPLAY_HORIZON) == 1);
      await().atMost(TestRun.PATIENCE).until(() -> updater.gauge(CONSUMER_LAG) == 0);

      // When: retention takes the trajectories of all updates but the last
      try (Admin admin = run.connection.admin()) {
        admin
            .deleteRecords(
                last.batch().stream()
                    .map(TrajectoryReference::trajectory)
                    .collect(
                        Collectors.toMap(
                            it ->
                                new TopicPartition(
                                    run.topics.name(Noun.TRAJECTORY), it.partition()),
                            it -> RecordsToDelete.beforeOffset(it.offset()))))
            .all()
            .get();
      }

      // Then
      await().atMost(TestRun.PATIENCE).until(() -> updater.gauge(REPLAY_HORIZON) == 4);
    }
  }

  @Test
  void shouldTakeOverByItselfFromAnUpdaterThatGivesNoSign() throws Exception {
    // Given: an incumbent without a heartbeat
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater silent = new RunningUpdater(run, "a");
        RunningUpdater standby =
            new RunningUpdater(run, Role.standby("b", Duration.ofSeconds(1)))) {
      run.command(new Succession(1, "a"));

      // When
      run.command(new Start(3));
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(
              () -> assertThat(standby.status().standing()).isEqualTo(new Standing.Incumbent(2)));
      run.command(new Start(6));

      // Then
      List<UpdateMessage> manifests = run.awaitVersion(6);
      assertThat(manifests)
          .extracting(UpdateMessage::version)
          .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(manifests.getLast().term()).isEqualTo(2);
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(
              () -> assertThat(silent.status().standing()).isEqualTo(new Standing.Retired(2, "b")));
    }
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
      run.awaitVersion(3);
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(() -> assertThat(second.status().state()).isEqualTo("ready"));

      // When
      run.command(new Succession(2, "b"));
      run.command(new Start(6));

      // Then
      List<UpdateMessage> manifests = run.awaitVersion(6);
      assertThat(manifests).extracting(UpdateMessage::version).doesNotHaveDuplicates().hasSize(7);
      assertThat(manifests.getLast().term()).isEqualTo(2);
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(() -> assertThat(first.status().state()).isEqualTo("retired"));
    }
  }
}
