package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills the updater's process with SIGKILL at the places that matter. */
class UpdaterCrashTest {

  private static final int LAST = 4;

  private static List<Digest> calm = List.of();

  @BeforeAll
  static void trainCalmly() throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));
      calm = run.awaitVersion(LAST).stream().map(UpdateMessage::stateDigest).toList();
    }
  }

  // The third transaction is that of version 2; the third send within the run belongs to version 0.
  @ParameterizedTest(name = "killed {0} call {2} of {1}")
  @CsvSource({
    "before, commitTransaction, 3",
    "after, commitTransaction, 3",
    "after, send, 3",
    "after, initTransactions, 1"
  })
  void shouldLoseAndRepeatNothing(String when, String method, int nth) throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1)) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));

      // When
      try (UpdaterProcess mortal = UpdaterProcess.start(run, when, method, nth)) {
        assertThat(mortal.awaitExitCode()).isEqualTo(137);
      }

      // Then
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        List<UpdateMessage> manifests = run.awaitVersion(LAST);
        assertThat(manifests)
            .extracting(UpdateMessage::version)
            .containsExactlyElementsOf(LongStream.rangeClosed(0, LAST).boxed().toList());
        assertThat(manifests).extracting(UpdateMessage::stateDigest).isEqualTo(calm);
      }
    }
  }

  @Test
  void shouldAbortWhatADeadUpdaterLeftOpen() throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1)) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));

      // When
      try (UpdaterProcess mortal = UpdaterProcess.start(run, "before", "commitTransaction", 2)) {
        assertThat(mortal.awaitExitCode()).isEqualTo(137);
      }

      // Then
      assertThat(run.manifests()).extracting(UpdateMessage::version).containsExactly(0L);
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        run.awaitVersion(LAST);
      }
    }
  }
}
