package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HappoGoldenTest {

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-5"})
  void shouldHaveTheGoldenLossAndGradient(DataType type, double tolerance) {
    // Given: a policy that has already moved
    JsonNode happo = GoldenFiles.load("algorithms-golden").get("happo");
    JsonNode expected = happo.get("result");
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        NDManager manager = runtime.newManager()) {
      LinearSoftmax learner =
          SecondAgent.learner(
                  manager,
                  type,
                  new Happo()::loss,
                  "ppo.clip",
                  happo.get("clip").asDouble(),
                  "policy.entropy-coefficient",
                  happo.get("entropy_coef").asDouble())
              .at(SecondAgent.flat(expected, "W", "b"));

      // When
      LinearSoftmax.Look look = learner.look();

      // Then
      assertThat(look.ratio())
          .containsExactly(GoldenFiles.doubles(expected.get("ratio")), within(tolerance));
      assertThat(look.total()).isEqualTo(expected.get("loss").asDouble(), within(tolerance));
      assertThat(look.gradient())
          .containsExactly(SecondAgent.flat(expected, "grad_W", "grad_b"), within(tolerance));
    }
  }
}
