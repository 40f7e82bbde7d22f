package io.hamdpo.remote;

import io.hamdpo.testkit.Python;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Families of Python workers for tests. */
final class Workers {

  static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();

  /** What the workers of this test said and how they failed. */
  final List<String> journal = new CopyOnWriteArrayList<>();

  /** The family of an example of the repository. */
  RemoteFamily example(String script) {
    Path path = REPOSITORY.resolve("examples").resolve(script);
    return open(Python.command(REPOSITORY, path), Duration.ofSeconds(30));
  }

  /** The family of a script of these tests. */
  RemoteFamily script(String script, Duration patience, String... arguments) {
    return open(command(script, arguments), patience);
  }

  static String command(String script, String... arguments) {
    return Python.command(REPOSITORY, SCRIPTS.resolve(script)) + " " + String.join(" ", arguments);
  }

  RemoteFamily open(String command, Duration patience) {
    return RemoteFamily.open(
        new WorkerOrigin.Command(command, Path.of("")), patience, journal::add);
  }
}
