package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
      try (UpdaterProcess mortal = UpdaterProcess.start(run, "a", when, method, nth)) {
        assertThat(mortal.awaitExitCode()).isEqualTo(137);
      }

      // Then
      try (RunningUpdater _ = new RunningUpdater(run, "a")) {
        requireCalm(run.awaitVersion(LAST));
      }
    }
  }

  @ParameterizedTest(name = "candidate killed {0} call {2} of {1}")
  @CsvSource({
    "after, initTransactions, 1",
    "before, commitTransaction, 1",
    "after, commitTransaction, 1"
  })
  void shouldFinishAHandOverWhoseCandidateDied(String when, String method, int nth)
      throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater former = new RunningUpdater(run, "a")) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(2));
      run.awaitVersion(2);

      // When
      try (UpdaterProcess mortal = UpdaterProcess.start(run, "b", when, method, nth)) {
        run.command(new Succession(2, "b"));
        run.command(new Start(LAST));
        assertThat(mortal.awaitExitCode()).isEqualTo(137);
      }

      // Then
      try (RunningUpdater _ = new RunningUpdater(run, "b")) {
        requireCalm(run.awaitVersion(LAST));
      }
      assertThat(former.status().state()).isEqualTo("retired");
    }
  }

  @ParameterizedTest(name = "incumbent killed {0} call {2} of {1}")
  @CsvSource({"before, commitTransaction, 3", "after, commitTransaction, 3"})
  void shouldHandOverFromAnIncumbentThatDied(String when, String method, int nth) throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "b")) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));

      // When
      try (UpdaterProcess mortal = UpdaterProcess.start(run, "a", when, method, nth)) {
        assertThat(mortal.awaitExitCode()).isEqualTo(137);
      }
      run.command(new Succession(2, "b"));

      // Then: started again, it does not fence back
      try (RunningUpdater again = new RunningUpdater(run, "a")) {
        requireCalm(run.awaitVersion(LAST));
        await()
            .atMost(TestRun.PATIENCE)
            .untilAsserted(() -> assertThat(again.status().state()).isEqualTo("retired"));
      }
    }
  }

  private static void requireCalm(List<UpdateMessage> manifests) {
    assertThat(manifests)
        .extracting(UpdateMessage::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, LAST).boxed().toList());
    assertThat(manifests).extracting(UpdateMessage::stateDigest).isEqualTo(calm);
  }

  @Test
  void shouldAbortWhatADeadUpdaterLeftOpen() throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1)) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));

      // When
      try (UpdaterProcess mortal =
          UpdaterProcess.start(run, "a", "before", "commitTransaction", 2)) {
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
