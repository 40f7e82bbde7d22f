package io.hamdpo.experiments.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that only those solve who remember. */
class MemoryTest {

  @ParameterizedTest(name = "critic recurrent: {0}")
  @ValueSource(booleans = {false, true})
  void shouldLearnToRememberWithRecurrentPolicies(boolean critic) throws IOException {
    // When
    double score = score(true, critic);

    // Then
    assertThat(score).isGreaterThan(0.95);
  }

  @Test
  void shouldOnlyGuessWithoutThem() throws IOException {
    // When
    double score = score(false, true);

    // Then: the best that can be had is what chance gives, 0, up to the luck of 200 episodes
    assertThat(score).isLessThan(0.25);
  }

  private static double score(boolean policy, boolean critic) throws IOException {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      Map<String, Object> settings =
          Map.ofEntries(
              Map.entry("task", "matrix/recall"),
              Map.entry("budget.updates", 40),
              Map.entry("rollout.shards", 2),
              Map.entry("rollout.environments-per-shard", 16),
              // No multiple of an episode: states are carried from trajectory to trajectory.
              Map.entry("rollout.horizon", 12),
              Map.entry("policy.hidden", "32"),
              Map.entry("policy.recurrent", policy),
              Map.entry("policy.chunk-length", 6),
              Map.entry("policy.learning-rate", 5e-3),
              Map.entry("critic.hidden", "32"),
              Map.entry("critic.recurrent", critic),
              Map.entry("critic.learning-rate", 5e-3));
      return Training.score(runtime, settings, 200);
    }
  }
}
