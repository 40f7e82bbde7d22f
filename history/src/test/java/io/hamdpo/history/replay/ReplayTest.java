package io.hamdpo.history.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.history.RecordedRun;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  private static final int UPDATES = 4;

  private static TorchRuntime runtime;

  private final List<Long> derived = new ArrayList<>();
  private RecordedRun run;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @BeforeEach
  void train() {
    run = new RecordedRun(runtime, UPDATES);
  }

  @AfterEach
  void forget() throws IOException {
    run.close();
  }

  @Test
  void shouldGiveThePublishedDigestsOfEveryUpdate() {
    Replay replay = replay(true);

    for (long version = 1; version <= UPDATES; version++) {
      ReplayedUpdate update = replay.update(version, Map.of());
      assertThat(update.firstDifference()).isEmpty();
      assertThat(update.stages())
          .extracting(Stage::name)
          .startsWith("trajectory/0", "trajectory/1", "batch", "advantages")
          .endsWith("critic", "learnerState", "state")
          .hasSize(2 + 2 + run.task.roster().size() + 3);
    }
    assertThat(derived).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "advantage.estimator=residual",
        "algorithm=hatrpo",
        "policy.recurrent=true",
        "rollout.policy-lag=1",
        "critic.value-normalization=pop-art"
      })
  void shouldGiveThePublishedDigestsWhateverTheSettings(String setting) throws IOException {
    // Given
    String[] parts = setting.split("=");
    run.close();
    run = new RecordedRun(runtime, 2, Map.of(parts[0], parts[1]));

    // When, Then
    for (long version = 1; version <= 2; version++) {
      assertThat(replay(true).update(version, Map.of()).firstDifference()).isEmpty();
    }
  }

  @Test
  void shouldNameThePartOfAStoredWeightWithAFlippedBit() {
    // Given
    String agent = run.manifests.get(3L).agentOrder().getFirst();
    run.records.flipBit(Noun.POLICY, run.manifests.get(2L).policy().get(agent).position());

    // When
    ReplayedUpdate update = replay(false).update(3, Map.of());

    // Then
    assertThat(update.firstDifference().orElseThrow().name()).isEqualTo("version/" + agent);
    assertThat(update.problem()).contains(agent).contains("version (2)");
    assertThat(replay(false).update(2, Map.of()).isEqual()).isTrue();
  }

  @Test
  void shouldNameTheTrajectoryWithAFlippedBit() {
    // Given
    run.records.flipBit(Noun.TRAJECTORY, run.manifests.get(2L).batch().getLast().trajectory());

    // When
    ReplayedUpdate update = replay(false).update(2, Map.of());

    // Then
    assertThat(update.firstDifference().orElseThrow().name()).isEqualTo("batch");
    assertThat(update.problem()).contains("trajectory");
  }

  @Test
  void shouldPartAtTheFirstAgentWhenItsSettingsChange() {
    // When
    ReplayedUpdate update = replay(false).update(2, Map.of("policy.learning-rate", 1e-3));

    // Then
    Stage first = update.firstDifference().orElseThrow();
    assertThat(first.name()).isEqualTo("agent/" + run.manifests.get(2L).agentOrder().getFirst());
    assertThat(first.distance()).isBetween(1e-6, 1e-2);
  }

  @Test
  void shouldPartAtTheCriticWhenOnlyItsSettingsChange() {
    ReplayedUpdate update = replay(false).update(2, Map.of("critic.sgd-epochs", 4));

    assertThat(update.firstDifference().orElseThrow().name()).isEqualTo("critic");
  }

  @Test
  void shouldDeriveALearnerStateThatWasThinnedOut() {
    // Given: of versions 1 to 3 only the weights are left
    for (long version = 1; version <= 3; version++) {
      run.records.remove(Noun.LEARNER_STATE, run.manifests.get(version).learnerState().position());
    }

    // When
    ReplayedUpdate update = replay(false).update(4, Map.of());

    // Then
    assertThat(update.isEqual()).isTrue();
    assertThat(derived).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldCompareARollbackWithWhatItWentBackTo() {
    // Given
    run.rollBack(2);
    run.train();

    // When
    ReplayedUpdate rollback = replay(true).update(5, Map.of());
    ReplayedUpdate next = replay(true).update(6, Map.of());

    // Then
    assertThat(rollback.isEqual()).isTrue();
    assertThat(rollback.stages()).extracting(Stage::name).containsExactly("state");
    assertThat(next.firstDifference()).isEmpty();
  }

  @Test
  void shouldFindARollbackToOtherWeightsThanItSays() {
    // Given: it went back to version 2 and says 3
    run.rollBack(2);
    run.manifests.computeIfPresent(5L, (_, manifest) -> withParent(manifest, 3));

    // When
    ReplayedUpdate rollback = replay(false).update(5, Map.of());

    // Then
    assertThat(rollback.firstDifference().orElseThrow().name()).isEqualTo("state");
  }

  @Test
  void shouldDeriveAThinnedOutStateAcrossARollback() {
    // Given
    run.rollBack(2);
    run.train();
    for (long version : new long[] {1, 2, 5}) {
      run.records.remove(Noun.LEARNER_STATE, run.manifests.get(version).learnerState().position());
    }

    // When
    ReplayedUpdate next = replay(false).update(6, Map.of());

    // Then: nothing is to be computed of the rollback itself
    assertThat(next.isEqual()).isTrue();
    assertThat(derived).containsExactly(1L, 2L);
  }

  private static UpdateMessage withParent(UpdateMessage manifest, long parent) {
    return new UpdateMessage(
        manifest.run(),
        manifest.version(),
        parent,
        manifest.kind(),
        manifest.term(),
        manifest.batch(),
        manifest.discarded(),
        manifest.agentOrder(),
        manifest.nextAgentOrder(),
        manifest.settings(),
        manifest.digests(),
        manifest.policy(),
        manifest.learnerState(),
        manifest.nextSequence(),
        manifest.shardEnds(),
        manifest.advantagePositions(),
        manifest.roundsIssued(),
        manifest.envSteps(),
        manifest.metrics(),
        manifest.fingerprint(),
        manifest.codeVersion());
  }

  @Test
  void shouldRefuseWhatIsNoLongerInTheLog() {
    // Given
    UpdateMessage manifest = run.manifests.get(2L);
    run.records.remove(Noun.TRAJECTORY, manifest.batch().getFirst().trajectory());

    // When, Then
    assertThatThrownBy(() -> replay(false).update(2, Map.of()))
        .isInstanceOf(MissingRecordException.class)
        .hasMessageContaining(RecordedRun.TOPICS.name(Noun.TRAJECTORY));
  }

  private Replay replay(boolean fromTrajectories) {
    RecordedLog log = run.log();
    return new Replay(
        log,
        runtime,
        derived::add,
        fromTrajectories ? new Resimulation(run.task, run.family, log.trajectories()) : null);
  }
}
