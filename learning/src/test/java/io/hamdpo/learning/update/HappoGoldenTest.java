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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HappoGoldenTest {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-5"})
  void shouldHaveTheGoldenLossAndGradient(DataType type, double tolerance) {
    // Given: the second agent's rows and compound ratio, and a policy that has already moved
    JsonNode happo = GOLDEN.get("happo");
    JsonNode inputs = GOLDEN.get("hamdpo_two_agent").get("inputs");
    JsonNode own = inputs.get("agent2");
    double[] advantage = GoldenFiles.doubles(inputs.get("advantage"));
    double[] compoundRatio =
        GoldenFiles.doubles(GOLDEN.get("hamdpo_two_agent").get("new_old").get("M_for_agent2"));
    JsonNode expected = happo.get("result");
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        NDManager manager = runtime.newManager()) {
      LinearSoftmax learner =
          new LinearSoftmax(
              manager,
              type,
              IntStream.range(0, 4)
                  .mapToObj(row -> GoldenFiles.doubles(own.get("obs").get(row)))
                  .toArray(double[][]::new),
              IntStream.range(0, 4).map(row -> own.get("actions").get(row).asInt()).toArray(),
              parameters(own, "W", "b"),
              IntStream.range(0, 4)
                  .mapToDouble(row -> -compoundRatio[row] * advantage[row] / 4)
                  .toArray(),
              new Happo(),
              "ppo.clip",
              happo.get("clip").asDouble(),
              "policy.entropy-coefficient",
              happo.get("entropy_coef").asDouble());

      // When
      LinearSoftmax.Look look = learner.at(parameters(expected, "W", "b")).look();

      // Then
      assertThat(look.ratio())
          .containsExactly(GoldenFiles.doubles(expected.get("ratio")), within(tolerance));
      assertThat(look.total()).isEqualTo(expected.get("loss").asDouble(), within(tolerance));
      assertThat(look.gradient())
          .containsExactly(parameters(expected, "grad_W", "grad_b"), within(tolerance));
    }
  }

  private static double[] parameters(JsonNode node, String weights, String bias) {
    return DoubleStream.concat(
            DoubleStream.of(GoldenFiles.flatDoubles(node.get(weights))),
            DoubleStream.of(GoldenFiles.doubles(node.get(bias))))
        .toArray();
  }
}
