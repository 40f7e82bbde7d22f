package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes the directory of the broker's log. */
@Tag("long")
class LogRemovedTest {

  @Test
  void shouldSayThatTheLogIsGone(@TempDir Path home) throws Exception {
    // Given
    CommandProcess trained =
        CommandProcess.run(
            home, "train", "--task", "matrix/three", "--run", "gone", "--updates", "2");
    assertThat(trained.exitCode()).as(trained.told()).isZero();

    // When
    delete(home.resolve("broker"));
    CommandProcess resumed = CommandProcess.run(home, "resume", "--run", "gone");

    // Then
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.told()).contains("run (gone)").contains("its log was removed");
  }

  @Test
  void shouldEndAtOnceAndSayWhyWhenTheLogGoesWhileItTrains(@TempDir Path home) throws Exception {
    // Given
    CommandProcess training =
        CommandProcess.start(
            home, "train", "--task", "matrix/three", "--run", "going", "--updates", "100000");
    RunningStack.awaitTold(training, "env steps");

    // When
    new ProcessBuilder("rm", "-rf", home.resolve("broker").toString()).start().waitFor();
    training.process().waitFor();

    // Then
    assertThat(training.exitCode()).isEqualTo(1);
    assertThat(training.told())
        .contains(home.resolve("broker").toString())
        .contains("was removed while the broker worked")
        .contains("Maybe bring it back from a copy");
  }

  private static void delete(Path directory) throws IOException {
    List<Path> inner;
    try (Stream<Path> files = Files.walk(directory)) {
      inner = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inner) {
      Files.delete(path);
    }
  }
}
