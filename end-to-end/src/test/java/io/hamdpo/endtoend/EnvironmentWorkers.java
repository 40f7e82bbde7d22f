package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Python processes of a training command, and what is said of them. */
final class EnvironmentWorkers {

  private EnvironmentWorkers() {}

  /** Those that env workers started; the command line starts one of its own, to ask it. */
  static List<ProcessHandle> awaitLiving(CommandProcess train, int count) {
    await("environment workers")
        .atMost(RunningStack.PATIENCE)
        .untilAsserted(() -> assertThat(living(train)).hasSizeGreaterThanOrEqualTo(count));
    return living(train);
  }

  private static List<ProcessHandle> living(CommandProcess train) {
    return train.children().stream()
        .filter(child -> child.info().command().orElse("").contains("python"))
        .filter(child -> child.parent().map(ProcessHandle::pid).orElse(0L) != train.process().pid())
        .toList();
  }

  /** The log of the first env worker of the only run. */
  static String log(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Path log = files.filter(file -> file.endsWith("env-1.log")).findFirst().orElseThrow();
      return Files.readString(log);
    }
  }
}
