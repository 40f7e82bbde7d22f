package io.hamdpo.cli.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options from which a run's settings are made. Their values are kept as text: what is wrong
 * with them is reported together with everything else that is wrong.
 */
public final class SettingsOptions {

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "What the team learns; 'hamdpo tasks' lists them.")
  @Nullable String task;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "The update rule; 'hamdpo algorithms' lists them.")
  @Nullable String algorithm;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Run file with settings (YAML). Without it the task's own run file of this project is"
              + " used, if there is one.")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting; may be repeated and wins over the run file. 'hamdpo config explain' lists"
              + " them.")
  List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "S", description = "Root of all randomness.")
  @Nullable String seed;

  @Option(names = "--updates", paramLabel = "N", description = "Updates to make.")
  @Nullable String updates;

  @Option(
      names = "--env-steps",
      paramLabel = "N",
      description = "Env steps to train on, rounded up to whole updates.")
  @Nullable String envSteps;

  @Mixin EnvironmentOptions own = new EnvironmentOptions();

  /** Where environments of the user's own come from. */
  public EnvironmentOptions own() {
    return own;
  }
}
