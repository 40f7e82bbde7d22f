package io.hamdpo.cli.home;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.environments.EnvironmentFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this machine must remember of a run because the log does not know it.
 *
 * @param environments the jar with the user's own families, or null
 */
public record LocalFacts(@Nullable String environments) {

  private static final JsonMapper JSON = new JsonMapper();

  public static LocalFacts of(@Nullable Path environments) {
    return new LocalFacts(
        environments == null ? null : environments.toAbsolutePath().normalize().toString());
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

  public @Nullable Path jar() {
    return environments == null ? null : Path.of(environments);
  }

  /** The families that the run's environments come from. */
  public EnvironmentFamilies families() {
    Path jar = jar();
    return jar == null ? EnvironmentFamilies.onClassPath() : EnvironmentFamilies.withJar(jar);
  }

  private static Path file(HamdpoHome home, String run) {
    return home.run(run).resolve("local.json");
  }
}
