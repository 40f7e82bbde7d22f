package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.testkit.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains the tutorial's Python environments by its commands. */
class PythonEnvironmentTrainingTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("hamdpo.project")).toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void shouldTrainAnEnvironmentOfPettingZoosInterfaceAndBearALostWorker() throws Exception {
    // Given
    CommandProcess train =
        train(
            "pettingzoo-environment/train_me.py", "--updates", "2", "--set", "rollout.horizon=25");

    // When
    EnvironmentWorkers.awaitLiving(train, 1).getFirst().destroyForcibly();
    train.process().waitFor();

    // Then
    assertThat(train.exitCode()).as(train.told()).isZero();
    assertThat(train.json().get("task").asText()).isEqualTo("remote/speaker-listener");
    assertThat(train.json().get("policyVersion").asLong()).isEqualTo(2);
    assertThat(EnvironmentWorkers.log(home())).contains("exit code (137)");
    assertThat(train.children()).isEmpty();
    requireThatPythonPlaysLikeEvaluate();
  }

  @Test
  @Tag("long")
  void shouldLearnNearlyWhatTheScriptedPolicyDoes() throws Exception {
    // When
    CommandProcess train = train("pettingzoo-environment/train_me.py", "--env-steps", "1000000");
    train.process().waitFor();

    // Then
    assertThat(train.exitCode()).as(train.told()).isZero();
    assertThat(train.json().get("normalizedScore").asDouble())
        .as(train.json().toString())
        .isBetween(0.9, 1.05);
  }

  @Test
  @Tag("long")
  void shouldTrainAPythonClassOfTheUsersOwnAndPlayItAgain() throws Exception {
    // Given
    CommandProcess train = train("own-python-environment/greenhouse.py", "--updates", "3");
    train.process().waitFor();
    assertThat(train.exitCode()).as(train.told()).isZero();

    // When
    CommandProcess evaluate =
        CommandProcess.run(home(), "evaluate", "--run", "mine", "--episodes", "4", "--json");

    // Then
    assertThat(evaluate.exitCode()).as(evaluate.told()).isZero();
    assertThat(evaluate.json().get("task").asText()).isEqualTo("remote/greenhouse");
    assertThat(evaluate.json().get("meanReturn").asDouble()).isNegative();
  }

  /** Episode for episode, with policies that were exported. */
  private void requireThatPythonPlaysLikeEvaluate() throws Exception {
    String policies = directory.resolve("policies").toString();
    CommandProcess evaluate =
        CommandProcess.run(
            home(), "evaluate", "--run", "mine", "--episodes", "12", "--seed", "7", "--json");
    CommandProcess export =
        CommandProcess.run(
            home(), "export", "--run", "mine", "--format", "onnx", "--output", policies, "--json");
    assertThat(export.exitCode()).as(export.told()).isZero();
    assertThat(play(policies, "7", "12"))
        .isCloseTo(evaluate.json().get("meanReturn").asDouble(), within(1e-9));
  }

  private static double play(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Python.orSkip()));
    command.add(Path.of("src/test/python/play_exported.py").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put(
            "PYTHONPATH",
            "%s:%s"
                .formatted(
                    PROJECT.resolve("python"), PROJECT.resolve("examples/pettingzoo-environment")));
    Process python = builder.start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    return Double.parseDouble(said.strip());
  }

  private CommandProcess train(String example, String... more) throws IOException {
    String command = Python.command(PROJECT, PROJECT.resolve("examples").resolve(example));
    List<String> words =
        new ArrayList<>(List.of("train", "--command", command, "--run", "mine", "--json"));
    words.addAll(List.of(more));
    return CommandProcess.start(home(), words.toArray(String[]::new));
  }

  private Path home() {
    return directory.resolve("home");
  }
}
