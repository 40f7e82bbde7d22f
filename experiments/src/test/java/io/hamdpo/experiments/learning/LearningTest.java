package io.hamdpo.experiments.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.util.Arrays;
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
      Apprenticeship apprenticeship =
          new Apprenticeship(
              runtime,
              "task",
              "matrix/dials",
              "algorithm",
              algorithm.word(),
              "budget.updates",
              40,
              "rollout.shards",
              2,
              "rollout.environments-per-shard",
              10,
              "rollout.horizon",
              10,
              "policy.hidden",
              "32",
              "policy.learning-rate",
              5e-3,
              "critic.hidden",
              "32",
              "critic.learning-rate",
              5e-3);

      // When
      double score = apprenticeship.score(40);

      // Then
      assertThat(score).isGreaterThan(0.8);
    }
  }
}
