package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does: train, look, stop, go on, evaluate, export, remove. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class CommandLineTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What is promised after a signal. */
  private static final long STOP_SECONDS = 10;

  // One home for all: what the first run keeps of its classes, lets the others start faster.
  @TempDir static Path directory;
  private static Path home;
  private static Path runFile;

  @BeforeAll
  static void writeRunFile() throws Exception {
    home = directory.resolve("home");
    runFile =
        Files.writeString(
            directory.resolve("run.yaml"),
            """
            task: matrix/three
            rollout: {shards: 2, environments-per-shard: 4, horizon: 8}
            policy.hidden: [16]
            critic.hidden: [16]
            evaluation.episodes: 10
            """);
  }

  @Test
  void shouldTrainAndThenEvaluateExportAndRemove() throws Exception {
    // When
    CommandProcess train =
        CommandProcess.run(
            home,
            "train",
            "--config",
            runFile.toString(),
            "--run",
            "r1",
            "--updates",
            "3",
            "--seed",
            "7",
            "--json");

    // Then
    assertThat(train.exitCode()).as(train.told()).isZero();
    JsonNode summary = train.json();
    assertThat(summary.get("run").asText()).isEqualTo("r1");
    assertThat(summary.get("task").asText()).isEqualTo("matrix/three");
    assertThat(summary.get("algorithm").asText()).isEqualTo("hamdpo");
    assertThat(summary.get("seed").asLong()).isEqualTo(7);
    assertThat(summary.get("updates").asLong()).isEqualTo(3);
    assertThat(summary.get("policyVersion").asLong()).isEqualTo(3);
    assertThat(summary.get("envSteps").asLong()).isEqualTo(3 * 2 * 4 * 8);
    assertThat(summary.get("stateDigest").asText()).matches("[0-9a-f]{64}");
    double shares = 0;
    for (JsonNode share : summary.get("timeShare")) {
      shares += share.asDouble();
    }
    assertThat(shares).isBetween(0.9, 1.1);
    assertThat(ImageIO.read(Path.of(summary.get("curve").asText()).toFile())).isNotNull();

    CommandProcess evaluate =
        CommandProcess.run(home, "evaluate", "--run", "r1", "--episodes", "10", "--json");
    assertThat(evaluate.exitCode()).as(evaluate.told()).isZero();
    assertThat(evaluate.json().get("version").asLong()).isEqualTo(3);
    assertThat(evaluate.json().get("episodes").asInt()).isEqualTo(10);
    assertThat(evaluate.json().get("normalizedScore").isNumber()).isTrue();

    Path policies = directory.resolve("policies");
    CommandProcess export =
        CommandProcess.run(
            home,
            "export",
            "--run",
            "r1",
            "--version",
            "2",
            "--output",
            policies.toString(),
            "--json");
    assertThat(export.exitCode()).as(export.told()).isZero();
    List<Path> files =
        export.json().get("files").valueStream().map(file -> Path.of(file.asText())).toList();
    assertThat(files).hasSize(3);
    Safetensors.Decoded policy =
        Safetensors.decode(ByteBuffer.wrap(Files.readAllBytes(files.getFirst())), Limits.DEFAULT);
    assertThat(policy.metadata()).containsEntry("version", "2").containsEntry("run", "r1");
    assertThat(policy.tensors().get("hidden.0.weight").shape()[0]).isEqualTo(16);

    CommandProcess remove = CommandProcess.run(home, "runs", "rm", "r1", "--json");
    assertThat(remove.exitCode()).as(remove.told()).isZero();
    CommandProcess runs = CommandProcess.run(home, "runs", "--json");
    assertThat(runs.json().get("runs").valueStream().map(run -> run.get("run").asText()))
        .doesNotContain("r1");
    assertThat(home.resolve("runs").resolve("r1")).doesNotExist();
  }

  @Test
  void shouldStopInOrderAndGoOnWithTheNextVersion() throws Exception {
    // Given
    CommandProcess train =
        CommandProcess.start(
            home, "train", "--config", runFile.toString(), "--run", "r2", "--updates", "100000");
    awaitFirstUpdate(train);
    List<ProcessHandle> children = train.children();

    // When
    train.process().toHandle().destroy();

    // Then
    assertThat(train.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(train.exitCode()).isEqualTo(128 + 15);
    assertThat(train.told()).contains("hamdpo resume --run r2");
    assertThat(children).hasSize(4).noneMatch(ProcessHandle::isAlive);

    CommandProcess status = CommandProcess.run(home, "status", "--run", "r2", "--json");
    long stoppedAt = status.json().get("policyVersion").asLong();
    CommandProcess resume =
        CommandProcess.run(
            home, "resume", "--run", "r2", "--updates", Long.toString(stoppedAt + 2), "--json");
    assertThat(resume.exitCode()).as(resume.told()).isZero();
    assertThat(resume.json().get("policyVersion").asLong()).isEqualTo(stoppedAt + 2);
    assertThat(resume.json().get("updates").asLong()).isEqualTo(stoppedAt + 2);
  }

  @Test
  void shouldLeaveNoProcessWhenTheCommandIsKilled() throws Exception {
    // Given
    CommandProcess train =
        CommandProcess.start(
            home, "train", "--config", runFile.toString(), "--run", "r3", "--updates", "100000");
    awaitFirstUpdate(train);
    List<ProcessHandle> children = train.children();

    // When
    train.process().destroyForcibly().waitFor();

    // Then
    assertThat(children).hasSize(4);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    CommandProcess runs = CommandProcess.run(home, "runs", "--json");
    assertThat(runs.exitCode()).as(runs.told()).isZero();
    JsonNode killed =
        runs.json()
            .get("runs")
            .valueStream()
            .filter(run -> run.get("run").asText().equals("r3"))
            .findFirst()
            .orElseThrow();
    assertThat(killed.get("policyVersion").asLong()).isPositive();
  }

  @Test
  void shouldTellAllFaultsAndAnUnreachableClusterByExitCode() throws Exception {
    // When
    CommandProcess faults =
        CommandProcess.run(
            home,
            "train",
            "--task",
            "matrix/thre",
            "--set",
            "polcy.hidden=1",
            "--seed",
            "x",
            "--json");
    CommandProcess unreachable =
        CommandProcess.run(home, "runs", "--bootstrap-servers", "127.0.0.1:1", "--json");

    // Then
    assertThat(faults.exitCode()).isEqualTo(2);
    assertThat(faults.json().get("errors")).hasSize(3);
    assertThat(unreachable.exitCode()).isEqualTo(1);
    assertThat(unreachable.json().get("errors").get(0).asText()).contains("127.0.0.1:1", "Maybe");
  }

  private static void awaitFirstUpdate(CommandProcess train) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(train.told()).containsPattern("update [1-9][0-9]*/100000"));
  }
}
