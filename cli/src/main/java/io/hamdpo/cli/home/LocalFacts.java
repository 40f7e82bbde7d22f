package io.hamdpo.cli.home;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.remote.RemoteFamily;
import io.hamdpo.remote.WorkerOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What this machine must remember of a run because the log does not know it: where the user's own
 * environments come from. At most one of the first three is not null.
 *
 * @param environments a jar with families
 * @param command of worker processes, to be run in {@code directory}
 * @param address where workers listen
 * @param directory of the command
 * @param workerTimeoutSeconds for a worker's start and every answer of its
 */
public record LocalFacts(
    @Nullable String environments,
    @Nullable String command,
    @Nullable String address,
    @Nullable String directory,
    long workerTimeoutSeconds) {

  private static final JsonMapper JSON = new JsonMapper();

  /** A jar with families, or nothing of the user's own. */
  public static LocalFacts of(@Nullable Path environments) {
    return new LocalFacts(
        environments == null ? null : environments.toAbsolutePath().normalize().toString(),
        null,
        null,
        null,
        0);
  }

  /** Worker processes to start. */
  public static LocalFacts ofCommand(String command, Path directory, long timeoutSeconds) {
    return new LocalFacts(
        null, command, null, directory.toAbsolutePath().normalize().toString(), timeoutSeconds);
  }

  /** Workers that run already. */
  public static LocalFacts ofAddress(String address, long timeoutSeconds) {
    return new LocalFacts(null, null, address, null, timeoutSeconds);
  }

  /** Reads them; empty when the run began on another machine. */
  public static Optional<LocalFacts> read(HamdpoHome home, String run) throws IOException {
    Path file = file(home, run);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), LocalFacts.class))
        : Optional.empty();
  }

  /** Whether the run began in this home and was not removed from it. */
  public static boolean exist(HamdpoHome home, String run) {
    return Files.exists(file(home, run));
  }

  public void write(HamdpoHome home, String run) throws IOException {
    Files.createDirectories(home.run(run));
    JSON.writerWithDefaultPrettyPrinter().writeValue(file(home, run).toFile(), this);
  }

  /**
   * The families that the run's environments come from.
   *
   * @throws IllegalArgumentException when the jar or the workers are of no use
   */
  public EnvironmentFamilies families() {
    if (environments != null) {
      return EnvironmentFamilies.withJar(Path.of(environments));
    }
    WorkerOrigin origin = origin();
    // What workers print is in their exceptions, and in the services' logs.
    return origin == null
        ? EnvironmentFamilies.onClassPath()
        : EnvironmentFamilies.with(
            RemoteFamily.open(origin, Duration.ofSeconds(workerTimeoutSeconds), line -> {}));
  }

  private @Nullable WorkerOrigin origin() {
    if (command != null) {
      return new WorkerOrigin.Command(command, Path.of(directory == null ? "" : directory));
    }
    return address == null ? null : new WorkerOrigin.Address(address);
  }

  /** Environment variables by which an env worker finds the same environments. */
  public SortedMap<String, String> variables() {
    SortedMap<String, String> variables = new TreeMap<>();
    put(variables, "HAMDPO_ENVIRONMENTS", environments);
    put(variables, "HAMDPO_WORKER_COMMAND", command);
    put(variables, "HAMDPO_WORKER_DIRECTORY", directory);
    put(variables, "HAMDPO_WORKER_ADDRESS", address);
    if (origin() != null) {
      variables.put("HAMDPO_WORKER_TIMEOUT", Long.toString(workerTimeoutSeconds));
    }
    return variables;
  }

  private static void put(
      SortedMap<String, String> variables, String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  private static Path file(HamdpoHome home, String run) {
    return home.run(run).resolve("local.json");
  }
}
