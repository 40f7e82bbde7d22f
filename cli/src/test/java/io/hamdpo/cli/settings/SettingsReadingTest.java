package io.hamdpo.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReadingTest {

  @TempDir Path directory;
  private final SettingsOptions options = new SettingsOptions();

  @Test
  void shouldReportEveryFaultAtOnce() throws Exception {
    // Given
    options.task = "particle/speaker-listner";
    options.seed = "many";
    options.updates = "5";
    options.envSteps = "1000";
    options.sets.add("polcy.hidden=64,64");
    options.sets.add("critic.sgd-epochs");
    options.config =
        Files.writeString(directory.resolve("run.yaml"), "advantage: {discount: high}");

    // When
    List<String> problems = new SettingsReading(options).problems();

    // Then
    assertThat(problems)
        .hasSize(6)
        .anySatisfy(it -> assertThat(it).contains("speaker-listner", "particle/speaker-listener"))
        .anySatisfy(it -> assertThat(it).contains("many", "seed", "a whole number"))
        .anySatisfy(it -> assertThat(it).contains("--updates (5)", "--env-steps (1000)"))
        .anySatisfy(it -> assertThat(it).contains("polcy.hidden", "policy.hidden"))
        .anySatisfy(it -> assertThat(it).contains("critic.sgd-epochs", "key=value"))
        .anySatisfy(it -> assertThat(it).contains("high", "advantage.discount", "a number"));
  }

  @Test
  void shouldLetTheCommandLineWinOverTheFile() throws Exception {
    // Given
    options.task = "matrix/climbing";
    options.sets.add("seed=7");
    options.sets.add("policy.hidden=[16]");
    options.config =
        Files.writeString(
            directory.resolve("run.yaml"),
            """
            seed: 3
            policy:
              hidden: [32, 32]
              sgd-epochs: 4
            critic.sgd-epochs: 6
            """);

    // When
    AcceptedSettings accepted = new SettingsReading(options).orElseThrow();

    // Then
    assertThat(accepted.task().name()).isEqualTo("matrix/climbing");
    assertThat(accepted.settings().flat())
        .containsEntry("seed", 7)
        .containsEntry("policy.hidden", List.of(16))
        .containsEntry("policy.sgd-epochs", 4)
        .containsEntry("critic.sgd-epochs", 6);
    assertThat(accepted.sources()).first().isEqualTo("command line");
  }

  @Test
  void shouldReportAgentsThatTheTeamDoesNotHave() {
    // Given
    options.task = "particle/speaker-listener";
    options.sets.add("agents.speeker.policy.hidden=32");
    options.sets.add("groups.all.agents=speaker,listener,scout");

    // When
    List<String> problems = new SettingsReading(options).problems();

    // Then
    assertThat(problems)
        .hasSize(2)
        .anySatisfy(it -> assertThat(it).contains("agents.speeker", "you meant 'speaker'"))
        .anySatisfy(it -> assertThat(it).contains("groups.all.agents", "(scout)"));
  }

  @Test
  void shouldDemonstrateSomethingWhenNothingIsAsked() {
    // When
    AcceptedSettings accepted = new SettingsReading(options).orElseThrow();

    // Then
    assertThat(accepted.task().name()).isEqualTo("particle/speaker-listener");
  }

  @Test
  void shouldPutEnvStepsInPlaceOfTheFilesUpdates() throws Exception {
    // Given
    options.task = "matrix/climbing";
    options.envSteps = "8_000";
    options.sets.add("rollout.horizon=50");
    options.sets.add("rollout.shards=2");
    options.sets.add("rollout.environments-per-shard=10");
    options.config = Files.writeString(directory.resolve("run.yaml"), "budget: {updates: 3}");

    // When
    AcceptedSettings accepted = new SettingsReading(options).orElseThrow();

    // Then
    assertThat(accepted.settings().updates()).isEqualTo(8);
  }

  @Test
  void shouldSayWhereARunFileIsNoYaml() throws Exception {
    // Given
    options.task = "matrix/climbing";
    options.config =
        Files.writeString(
            directory.resolve("run.yaml"), "task: matrix/climbing\nseed: 1\nseed: 2\n");

    // When
    List<String> problems = new SettingsReading(options).problems();

    // Then
    assertThat(problems).singleElement().asString().contains("run.yaml", "seed");
  }

  @Test
  void shouldNameAMissingRunFileAndAMissingJar() {
    // Given
    options.task = "matrix/climbing";
    options.config = directory.resolve("no.yaml");
    options.own.environments = directory.resolve("no.jar");

    // When
    List<String> problems = new SettingsReading(options).problems();

    // Then
    assertThat(problems)
        .hasSize(2)
        .anySatisfy(it -> assertThat(it).contains("no.yaml"))
        .anySatisfy(it -> assertThat(it).contains("no.jar"));
  }
}
