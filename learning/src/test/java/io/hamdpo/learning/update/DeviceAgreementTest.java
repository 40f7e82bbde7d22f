package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.Devices;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A GPU computes what the processor does. Without a GPU nothing is run. */
class DeviceAgreementTest {

  static Stream<Arguments> everyAlgorithmOnEveryGpu() {
    return Devices.gpus()
        .flatMap(
            gpu ->
                Arrays.stream(Algorithm.values()).map(algorithm -> Arguments.of(gpu, algorithm)));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("everyAlgorithmOnEveryGpu")
  void shouldAgreeWithTheProcessor(Device gpu, Algorithm algorithm) {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith("algorithm", algorithm.word())).withMasks();
    UpdateBatch batch = bandit.batch(2, 700, 5);

    // When
    LearnerState there = update(gpu, bandit, batch);
    LearnerState here = update(Device.CPU, bandit, batch);

    // Then
    here.actors()
        .forEach(
            (id, network) ->
                assertThat(there.actors().get(id).parameters())
                    .containsExactly(network.parameters(), within(1e-4f)));
    here.critics()
        .forEach(
            (part, critic) ->
                assertThat(there.critics().get(part).network().parameters())
                    .containsExactly(critic.network().parameters(), within(1e-4f)));
  }

  private static LearnerState update(Device device, Bandit bandit, UpdateBatch batch) {
    try (TorchRuntime runtime = TorchRuntime.open(device, Devices.mode(device))) {
      return new TeamUpdate(runtime)
          .update(bandit.state(), batch, Bandit.ORDER, bandit.settings(), SeedTree.root(1))
          .state();
    }
  }
}
