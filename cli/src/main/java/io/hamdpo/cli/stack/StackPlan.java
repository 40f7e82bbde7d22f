package io.hamdpo.cli.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * The services of a run.
 *
 * @param project holds the services' builds
 * @param run the run that they serve
 * @param envWorkers processes that act, at least 1
 * @param envEnvironment more environment variables of the env workers
 * @param updaterEnvironment more environment variables of the updater
 */
public record StackPlan(
    Path project,
    String run,
    int envWorkers,
    Map<String, String> envEnvironment,
    Map<String, String> updaterEnvironment) {

  /** The system property by which the launcher names the project's directory. */
  public static final String PROJECT = "hamdpo.project";

  /** The updater's name: stable over restarts, so that one succession record names them all. */
  public static final String UPDATER_INSTANCE = "updater-1";

  public StackPlan {
    envEnvironment = Map.copyOf(envEnvironment);
    updaterEnvironment = Map.copyOf(updaterEnvironment);
    if (envWorkers < 1) {
      throw new IllegalArgumentException(
          "There must be at least one env worker, but (%d) were asked for.".formatted(envWorkers));
    }
  }

  /** Its updater. */
  UpdaterPlan updater() {
    return new UpdaterPlan(project, run, UPDATER_INSTANCE, null, updaterEnvironment);
  }

  /** The project's directory: as the launcher says, else the current one. */
  public static Path projectDirectory() {
    return Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
  }
}
