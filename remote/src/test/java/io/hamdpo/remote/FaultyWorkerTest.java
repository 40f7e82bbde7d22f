package io.hamdpo.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that crash, hang and talk nonsense. */
class FaultyWorkerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Workers workers = new Workers();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash     | exit code (137)",
        "hang      | no answer came within (2.0) seconds",
        "stop      | no answer came within (2.0) seconds",
        "garbage   | the length of a frame",
        "frame     | The header's length",
        "exception | the simulator says no",
        "nan       | element (1) of copy (0) in the tensor (observation/only) is (NaN)",
        "shape     | agent only saw 3 numbers, but its observation space has 2",
        "agent     | unknown agents ['ghost']",
        "mask      | no legal action",
      })
  void shouldEndTheEpisodesAndGoOnInAnotherWorker(String fault, String reason) {
    // Given
    Duration patience = fault.equals("hang") || fault.equals("stop") ? SHORT : PATIENCE;
    String marker = directory.resolve("failed").toString();
    try (RemoteFamily family = workers.script("faulty.py", patience, fault, "once", marker);
        Play play = new Play(family.create(family.tasks().getFirst(), 2))) {
      play.reset(1);
      play.step();
      play.step();

      // When
      play.step();

      // Then
      assertThat(play.outcome.truncated).containsExactly(1, 1);
      assertThat(play.outcome.brokeDown).containsExactly(1, 1);
      assertThat(play.outcome.reward).containsExactly(0, 0);
      assertThat(play.outcome.finalObservation[0]).containsExactly(2, 2, 2, 2);
      assertThat(play.view.observation[0]).containsExactly(0, 0, 0, 0);
      assertThat(play.environment.breakdowns()).isEqualTo(2);
      assertThat(workers.journal).anyMatch(line -> line.contains(reason));

      // When
      for (int step = 0; step < 10; step++) {
        play.step();
      }

      // Then
      assertThat(play.outcome.reward).containsExactly(10, 10);
      assertThat(play.outcome.truncated).containsExactly(1, 1);
      assertThat(play.outcome.brokeDown).containsExactly(0, 0);
    }
  }

  @Test
  void shouldGiveUpOnWorkersThatFailAgainAndAgain() {
    // Given
    try (RemoteFamily family = workers.script("faulty.py", PATIENCE, "exception");
        Play play = new Play(family.create(family.tasks().getFirst(), 1))) {
      play.reset(1);

      // Then
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () -> {
                for (int step = 0; step < 100; step++) {
                  play.step();
                }
              })
          .withMessageContaining("failed (3) times within (1000) steps")
          .withMessageContaining("RuntimeError: the simulator says no");
      assertThat(play.environment.breakdowns()).isEqualTo(2);
    }
  }

  @Test
  void shouldSayThatTheCommandIsNone() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> workers.open("no-such-program environment.py", PATIENCE))
        .withMessageContaining("no-such-program environment.py")
        .withMessageContaining("did not start: it ended before it connected, exit code (127)");
  }

  @Test
  void shouldSayThatNobodyAnswersAtAnAddress() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                RemoteFamily.open(
                    new WorkerOrigin.Address("unix:" + directory.resolve("nobody")),
                    Duration.ofMillis(300),
                    workers.journal::add))
        .withMessageContaining("No environment worker answers at (unix:")
        .withMessageContaining("--listen");
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new WorkerOrigin.Address("localhost"))
        .withMessageContaining("neither host:port nor unix:/path");
  }
}
