package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose environment workers die, hang and talk nonsense. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LostWorkerTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("hamdpo.project")).toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void shouldTrainOnWhenWorkersAreKilledHungAndSendGarbage() throws Exception {
    // Given
    Files.createFile(directory.resolve("garbage"));
    CommandProcess train = train("30");
    RunningStack.awaitTold(train, " env steps ");
    List<ProcessHandle> workers = EnvironmentWorkers.awaitLiving(train, 3);

    // When
    workers.getFirst().destroyForcibly();
    stop(workers.getLast());
    train.process().waitFor();

    // Then
    assertThat(train.exitCode()).as(train.told()).isZero();
    assertThat(train.json().get("policyVersion").asLong()).isEqualTo(30);
    assertThat(EnvironmentWorkers.log(home()))
        .contains("exit code (137)")
        .contains("no answer came within (4.0) seconds")
        .contains("the length of a frame");
    assertThat(train.children()).isEmpty();
    requireThatTheLogIsWhole(30);
  }

  @Test
  void shouldStopWithTheReasonWhenEveryWorkerFailsAndGoOnWhenTheyAreWell() throws Exception {
    // Given
    Path broken = directory.resolve("broken");
    CommandProcess train = train("1000");
    RunningStack.awaitTold(train, " env steps ");

    // When
    Files.createFile(broken);
    train.process().waitFor();

    // Then
    assertThat(train.exitCode()).as(train.told()).isEqualTo(1);
    assertThat(train.told()).contains("the simulator says no");

    // When
    Files.delete(broken);
    CommandProcess resume =
        CommandProcess.run(home(), "resume", "--run", "mine", "--updates", "12", "--json");

    // Then
    assertThat(resume.exitCode()).as(resume.told()).isZero();
    long version = resume.json().get("policyVersion").asLong();
    assertThat(version).isEqualTo(12);
    requireThatTheLogIsWhole(version);
  }

  /** Every update that was committed is there and can be computed again to the bit. */
  private void requireThatTheLogIsWhole(long versions) throws Exception {
    CommandProcess replay =
        CommandProcess.run(
            home(), "replay", "--run", "mine", "--update", "1.." + versions, "--json");
    assertThat(replay.exitCode()).as(replay.told()).isZero();
    JsonNode updates = replay.json().get("updates");
    assertThat(updates.findValues("update"))
        .extracting(JsonNode::asLong)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, versions).boxed().toList());
  }

  private CommandProcess train(String updates) throws Exception {
    Path script = Path.of("src/test/python/failing_speaker_listener.py");
    String examples = PROJECT.resolve("examples/pettingzoo-environment").toString();
    String command =
        Python.command(PROJECT, script).replace("PYTHONPATH='", "PYTHONPATH='" + examples + ":");
    return CommandProcess.start(
        home(),
        "train",
        "--command",
        "%s '%s'".formatted(command, directory),
        "--worker-timeout",
        "4",
        "--run",
        "mine",
        "--updates",
        updates,
        "--set",
        "evaluation.every=0",
        "--json");
  }

  private static void stop(ProcessHandle process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor()).isZero();
  }

  private Path home() {
    return directory.resolve("home");
  }
}
