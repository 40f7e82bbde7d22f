package io.hamdpo.cli.settings;

import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.remote.RemoteFamily;
import io.hamdpo.remote.WorkerOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where environments of the user's own come from. They belong to the machine, not to the run: a
 * record that could name a program would let whoever writes to the log run it.
 */
public final class EnvironmentOptions {

  private static final int LONGEST_SECONDS = 3600;

  @Option(
      names = "--environments",
      paramLabel = "FILE.jar",
      description = {
        "A jar with environment families of your own. Later",
        "commands on the run remember this and the next three."
      })
  @Nullable Path environments;

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description = {
        "Starts a worker process that serves an environment of",
        "your own, as in 'python3 my_environment.py'."
      })
  @Nullable String command;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "Where such a worker listens already: HOST:PORT or unix:PATH.")
  @Nullable String address;

  @Option(
      names = "--worker-timeout",
      paramLabel = "SECONDS",
      description = "For a worker's start and every answer of its. Default: 30.")
  @Nullable Integer workerTimeout;

  /** Whether anything was said. */
  public boolean isGiven() {
    return Stream.of(environments, command, address).anyMatch(Objects::nonNull);
  }

  /** All that is wrong with the options themselves. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (Stream.of(environments, command, address).filter(Objects::nonNull).count() > 1) {
      problems.add(
          "Of --environments (%s), --command (%s) and --address (%s) only one can be. Maybe keep one."
              .formatted(environments, command, address));
    }
    if (workerTimeout != null && (workerTimeout < 1 || workerTimeout > LONGEST_SECONDS)) {
      problems.add(
          "The option --worker-timeout (%d) is not in 1 to %d seconds. Maybe leave it out."
              .formatted(workerTimeout, LONGEST_SECONDS));
    }
    try {
      if (command != null) {
        new WorkerOrigin.Command(command, Path.of(""));
      }
      if (address != null) {
        new WorkerOrigin.Address(address);
      }
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  /** What the options say. */
  public LocalFacts facts() {
    long timeout = workerTimeout == null ? RemoteFamily.PATIENCE.toSeconds() : workerTimeout;
    if (command != null) {
      return LocalFacts.ofCommand(command, Path.of(""), timeout);
    }
    return address != null ? LocalFacts.ofAddress(address, timeout) : LocalFacts.of(environments);
  }

  /** What the options say, or else what the run remembers. */
  public LocalFacts facts(HamdpoHome home, String run) throws IOException {
    return isGiven() ? facts() : LocalFacts.read(home, run).orElse(LocalFacts.of(null));
  }
}
