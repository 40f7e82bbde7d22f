package io.hamdpo.history.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.history.RecordedRun;
import io.hamdpo.history.VersionReader;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.DivergedUpdateException;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapsuleFileTest {

  private static TorchRuntime runtime;

  @TempDir Path directory;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @Test
  void shouldFailAgainElsewhere() throws Exception {
    // Given: a reward that no finite loss survives
    Path file = directory.resolve("capsules").resolve("r-2.capsule");
    try (RecordedRun run = new RecordedRun(runtime, 2)) {
      CapsuleFile.write(file, capsule(run, 2, Float.NaN));
    }

    // When
    Capsule capsule = CapsuleFile.read(file);

    // Then
    assertThat(capsule.failure()).isEqualTo("the loss was NaN");
    assertThatThrownBy(() -> replay(capsule).update(capsule.attempt().version(), Map.of()))
        .isInstanceOf(DivergedUpdateException.class);
    assertThat(directory.resolve("capsules")).isDirectoryContaining("glob:**.capsule");
  }

  @Test
  void shouldHoldWhatAnUpdateStartsFrom() throws Exception {
    // Given: the same without the fault
    Path file = directory.resolve("whole.capsule");
    try (RecordedRun run = new RecordedRun(runtime, 2)) {
      CapsuleFile.write(file, capsule(run, 2, 0f));
    }

    // When
    Capsule capsule = CapsuleFile.read(file);

    // Then: it can be learned from, and there is nothing published to compare with
    assertThat(replay(capsule).update(2, Map.of()).stages())
        .allSatisfy(
            stage -> {
              assertThat(stage.recorded()).isNull();
              assertThat(stage.replayed()).isNotNull();
            });
  }

  @Test
  void shouldHoldTheVersionThatActedWithAPolicyLag() throws Exception {
    // Given: update 3, whose batch version 1 acted
    Path file = directory.resolve("lagged.capsule");
    try (RecordedRun run = new RecordedRun(runtime, 3, Map.of("rollout.policy-lag", 1))) {
      CapsuleFile.write(file, capsule(run, 3, null));

      // When
      Capsule capsule = CapsuleFile.read(file);

      // Then
      SortedMap<String, Digest> replayed = new TreeMap<>();
      replay(capsule)
          .update(3, Map.of())
          .stages()
          .forEach(stage -> replayed.put(stage.name(), stage.replayed()));
      assertThat(capsule.acting().version()).isEqualTo(1);
      assertThat(replayed).containsAllEntriesOf(run.manifests.get(3L).digests());
    }
  }

  @Test
  void shouldRefuseAnotherFile() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "no capsule");

    assertThatThrownBy(() -> CapsuleFile.read(file))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("run.json");
  }

  /** An update of a run as if it had failed, perhaps with its first reward replaced. */
  private static Capsule capsule(RecordedRun run, long update, @Nullable Float reward) {
    UpdateMessage parent = run.manifests.get(update - 1);
    UpdateMessage published = run.manifests.get(update);
    UpdateMessage acting = run.manifests.get(published.batch().getFirst().policyVersion());
    LearnerState before =
        new VersionReader(RecordedRun.TOPICS, run.message, run.records::fetch).read(parent);
    List<TrajectoryMessage> batch = new ArrayList<>();
    List<TrajectoryReference> references = new ArrayList<>();
    for (TrajectoryReference reference : published.batch()) {
      TrajectoryMessage message =
          MessageCodecs.TRAJECTORY.decode(
              run.records.fetch(RecordedRun.TOPICS.name(Noun.TRAJECTORY), reference.trajectory()));
      NamedTensors tensors =
          reward == null ? message.tensors() : withFirstReward(message.tensors(), reward);
      batch.add(
          new TrajectoryMessage(
              new TrajectoryId(RecordedRun.TOPICS.run(), reference.shard(), reference.sequence()),
              reference.policyVersion(),
              new StageTime(0, 0),
              tensors));
      references.add(
          new TrajectoryReference(
              reference.shard(),
              reference.sequence(),
              reference.policyVersion(),
              reference.trajectory(),
              tensors.digest(),
              reference.advantage()));
    }
    return Capsule.of(
        run.message,
        parent,
        before,
        acting,
        run.records::fetch,
        attempt(published, references),
        batch,
        "the loss was NaN");
  }

  private static NamedTensors withFirstReward(NamedTensors tensors, float reward) {
    Tensor rewards = tensors.get(TensorNames.REWARD);
    float[] values = rewards.toFloats();
    values[0] = reward;
    Map<String, Tensor> all = new TreeMap<>(tensors.asMap());
    all.put(TensorNames.REWARD, Tensor.of(values, rewards.shape()));
    return NamedTensors.of(all);
  }

  private static UpdateMessage attempt(
      UpdateMessage published, List<TrajectoryReference> references) {
    return new UpdateMessage(
        published.run(),
        published.version(),
        published.parent(),
        published.kind(),
        published.term(),
        references,
        List.of(),
        published.agentOrder(),
        published.nextAgentOrder(),
        published.settings(),
        new TreeMap<>(),
        published.policy(),
        published.learnerState(),
        published.nextSequence(),
        published.shardEnds(),
        published.advantagePositions(),
        published.roundsIssued(),
        published.envSteps(),
        published.metrics(),
        published.fingerprint(),
        published.codeVersion());
  }

  private static Replay replay(Capsule capsule) {
    return new Replay(capsule.log(), runtime, version -> {}, null);
  }
}
