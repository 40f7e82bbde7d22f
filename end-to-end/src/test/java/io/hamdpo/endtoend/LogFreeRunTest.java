package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What experiments run in one process is what the services run on a log, bit for bit. */
class LogFreeRunTest {

  private static final int LAST = 4;

  @Test
  void shouldMakeTheVersionsThatTheServicesMake(@TempDir Path directory) throws Exception {
    compare("residual", directory);
  }

  @Test
  @Tag("long")
  void shouldMakeTheVersionsThatTheServicesMakeWithoutAPrefixCritic(@TempDir Path directory)
      throws Exception {
    compare("joint", directory);
  }

  @Test
  void shouldActAheadOfLearningWhateverDies(@TempDir Path directory) throws Exception {
    // Given
    Map<String, Object> changes =
        Map.of(
            "task",
            "particle/speaker-listener-mixed",
            "rollout.policy-lag",
            1,
            "rollout.horizon",
            30,
            "policy.hidden",
            List.of(16),
            "critic.hidden",
            List.of(16));
    RunSettings settings;

    // When
    List<UpdateMessage> manifests;
    try (RunningStack stack = new RunningStack(directory, "ahead", 2, changes)) {
      stack.command(new Start(12));
      stack.awaitVersion(2);
      stack.kill("env-1");
      stack.awaitVersion(5);
      stack.kill("updater-1");
      manifests = stack.awaitVersion(12);
      settings = stack.settings;
    }

    // Then
    assertThat(manifests.stream().flatMap(manifest -> manifest.batch().stream()))
        .allSatisfy(
            trained ->
                assertThat(trained.policyVersion()).isEqualTo(Math.max(0, trained.sequence() - 1)));
    assertThat(manifests.stream().map(UpdateMessage::stateDigest).toList())
        .isEqualTo(CalmRun.digests(settings, 12));
  }

  @Test
  @Tag("long")
  void shouldRememberAndLearnIndependentlyThroughTheLogWhateverDies(@TempDir Path directory)
      throws Exception {
    // Given: recurrent policies and recurrent critics of every agent's own, episodes of a length
    // that divides no trajectory
    Map<String, Object> changes =
        Map.of(
            "task",
            "matrix/recall",
            "algorithm",
            "ippo",
            "rollout.horizon",
            12,
            "policy.hidden",
            List.of(16),
            "policy.recurrent",
            true,
            "policy.chunk-length",
            6,
            "critic.hidden",
            List.of(16),
            "critic.recurrent",
            true);
    RunSettings settings;

    // When
    List<Digest> served;
    try (RunningStack stack = new RunningStack(directory, "recurrent", 2, changes)) {
      stack.command(new Start(12));
      stack.awaitVersion(2);
      stack.kill("env-1");
      stack.awaitVersion(5);
      stack.kill("updater-1");
      List<UpdateMessage> manifests = stack.awaitVersion(12);
      settings = stack.settings;
      served = manifests.stream().map(UpdateMessage::stateDigest).toList();
    }

    // Then
    assertThat(CalmRun.digests(settings, 12)).isEqualTo(served);
  }

  private static void compare(String estimator, Path directory) throws Exception {
    // Given
    Map<String, Object> changes =
        Map.of(
            "task",
            "matrix/three",
            "advantage.estimator",
            estimator,
            "rollout.horizon",
            16,
            "policy.hidden",
            List.of(32),
            "critic.hidden",
            List.of(32));
    RunSettings settings;

    // When
    List<Digest> served;
    try (RunningStack stack = new RunningStack(directory, "same-" + estimator, 2, changes)) {
      stack.command(new Start(LAST));
      List<UpdateMessage> manifests = stack.awaitVersion(LAST);
      settings = stack.settings;
      served = manifests.stream().map(UpdateMessage::stateDigest).toList();
      if (estimator.equals("residual")) {
        assertThat(manifests.getLast().metrics().agents().values())
            .allSatisfy(agent -> assertThat(agent.credit()).isNotNull());
        assertThat(manifests.getLast().policy()).containsKey("prefix-critic");
      }
    }

    // Then
    assertThat(CalmRun.digests(settings, LAST)).isEqualTo(served);
  }
}
