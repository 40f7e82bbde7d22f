package io.hamdpo.cli.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One life after another of a process, and its log. Used by the supervisor's thread alone. */
final class Child {

  private static final long LOG_BYTES = 5L << 20;
  private static final int OLD_LOGS = 2;
  private static final long LOOK_MILLIS = 20;

  /**
   * The terminal sends Ctrl-C to the whole process group, and a closed window its hang-up: children
   * ignore both from birth (a JVM respects that), so that they are stopped in order by us.
   */
  private static final String IGNORE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

  private final ChildSpec spec;
  private final RotatingLog log;
  private @Nullable Process process;
  private Instant startedAt = Instant.EPOCH;
  private @Nullable Thread copier;
  private int starts;
  int quickDeaths;

  Child(ChildSpec spec) {
    this.spec = spec;
    this.log = new RotatingLog(spec.log(), LOG_BYTES, OLD_LOGS);
  }

  ChildSpec spec() {
    return spec;
  }

  /** Starts the next life. */
  Process start() throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", IGNORE_TERMINAL, "sh"));
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(spec.environment());
    Process started = builder.start();
    process = started;
    startedAt = Instant.now();
    starts++;
    copier =
        Thread.ofPlatform().daemon().name("log-" + spec.name()).start(() -> copyOutput(started));
    return started;
  }

  int starts() {
    return starts;
  }

  Duration lifetime() {
    return Duration.between(startedAt, Instant.now());
  }

  /** The last lines of a dead process, once they have arrived. */
  List<String> lastLines() throws InterruptedException {
    if (copier != null) {
      copier.join(Duration.ofSeconds(1));
    }
    return log.lastLines();
  }

  @Nullable Process process() {
    return process;
  }

  /** Sends SIGTERM. Not {@code Process.destroy}, which also closes the pipes of its last words. */
  void terminate() {
    if (process != null && process.isAlive()) {
      process.toHandle().destroy();
    }
  }

  /** Waits for the end until the time is over, then sends SIGKILL. */
  void awaitEnd(BooleanSupplier timeIsOver) throws InterruptedException {
    Process current = process;
    if (current == null) {
      return;
    }
    while (!current.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (timeIsOver.getAsBoolean()) {
        current.toHandle().destroyForcibly();
        current.waitFor(1, TimeUnit.SECONDS);
        return;
      }
    }
  }

  private void copyOutput(Process from) {
    keep("--- %s %s starts, pid %d".formatted(Instant.now(), spec.name(), from.pid()));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
      }
    } catch (IOException e) {
      keep("--- its output cannot be read any more: " + e);
    }
  }

  private void keep(String line) {
    try {
      log.line(line);
    } catch (IOException e) {
      // A full disk loses the line, not the child: without a reader it would block on the next.
    }
  }
}
