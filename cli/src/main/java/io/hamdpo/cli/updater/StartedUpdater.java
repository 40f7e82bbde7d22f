package io.hamdpo.cli.updater;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.cli.home.HamdpoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process of a {@code hamdpo updater start}, which others may ask to end.
 *
 * @param pid its process id
 * @param startedMillis when it was started: a process id is used again
 */
record StartedUpdater(long pid, long startedMillis) {

  /** The system tells a start by a clock that may be set meanwhile. */
  private static final long CLOCK_MILLIS = 5_000;

  private static final JsonMapper JSON = new JsonMapper();

  /** This very process. */
  static StartedUpdater current() {
    ProcessHandle current = ProcessHandle.current();
    return new StartedUpdater(current.pid(), startedMillis(current));
  }

  static Optional<StartedUpdater> read(HamdpoHome home, String run, String instance)
      throws IOException {
    Path file = home.updater(run, instance);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), StartedUpdater.class))
        : Optional.empty();
  }

  void write(HamdpoHome home, String run, String instance) throws IOException {
    Path file = home.updater(run, instance);
    Files.createDirectories(file.getParent());
    JSON.writeValue(file.toFile(), this);
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(process -> Math.abs(startedMillis(process) - startedMillis) < CLOCK_MILLIS);
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
