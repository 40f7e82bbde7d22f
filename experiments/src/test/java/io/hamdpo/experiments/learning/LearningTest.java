package io.hamdpo.experiments.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm learns, from the environment to the update. */
class LearningTest {

  /** Every algorithm on the processor, and on a GPU if the engine can use one. */
  static Stream<Arguments> algorithmsAndDevices() {
    Device best;
    try (TorchRuntime runtime = TorchRuntime.open(Device.AUTO, ReproducibilityMode.FASTEST)) {
      best = runtime.device();
    }
    return Stream.of(Device.CPU, best)
        .distinct()
        .flatMap(
            device ->
                Arrays.stream(Algorithm.values())
                    .map(algorithm -> Arguments.of(algorithm, device)));
  }

  @ParameterizedTest
  @MethodSource("algorithmsAndDevices")
  void shouldLearnActionsOfSeveralParts(Algorithm algorithm, Device device) throws IOException {
    // Given
    try (TorchRuntime runtime = TorchRuntime.open(device, ReproducibilityMode.FASTEST)) {
      Map<String, Object> settings =
          Map.ofEntries(
              Map.entry("task", "matrix/dials"),
              Map.entry("algorithm", algorithm.word()),
              Map.entry("budget.updates", 40),
              Map.entry("rollout.shards", 2),
              Map.entry("rollout.environments-per-shard", 10),
              Map.entry("rollout.horizon", 10),
              Map.entry("policy.hidden", "32"),
              Map.entry("policy.learning-rate", 5e-3),
              Map.entry("critic.hidden", "32"),
              Map.entry("critic.learning-rate", 5e-3));

      // When
      double score = Training.score(runtime, settings, 40);

      // Then
      assertThat(score).isGreaterThan(0.8);
    }
  }
}
