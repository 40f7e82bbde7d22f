package io.hamdpo.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The first Python that has numpy: {@code HAMDPO_PYTHON}, the path's, or the system's. */
public final class Python {

  private static final Optional<String> INTERPRETER =
      Stream.of(System.getenv().getOrDefault("HAMDPO_PYTHON", ""), "python3", "/usr/bin/python3")
          .filter(candidate -> !candidate.isEmpty() && has(candidate, "numpy"))
          .findFirst();

  private Python() {}

  /** Its command; the test is skipped where there is none. */
  public static String orSkip() {
    assumeTrue(INTERPRETER.isPresent(), "There is no Python with numpy.");
    return INTERPRETER.orElseThrow();
  }

  /** Whether it has these modules as well. */
  public static boolean has(String... modules) {
    return INTERPRETER.isPresent() && has(INTERPRETER.get(), String.join(", ", modules));
  }

  /** A shell's words that run a script with {@code hamdpo_env} at hand. */
  public static String command(Path repository, Path script) {
    return "env PYTHONPATH='%s' %s '%s'"
        .formatted(repository.resolve("python"), orSkip(), script.toAbsolutePath());
  }

  private static boolean has(String interpreter, String modules) {
    try {
      Process process =
          new ProcessBuilder(List.of(interpreter, "-c", "import " + modules))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
