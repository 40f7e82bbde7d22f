package io.hamdpo.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Transfer;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlatNetworkTest {

  private TorchRuntime runtime;
  private NDManager manager;

  @BeforeEach
  void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
    manager = runtime.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
    runtime.close();
  }

  static Stream<NetworkSpec> specs() {
    return Stream.of(
        new NetworkSpec(11, List.of(128, 128), 5, 0, true),
        new NetworkSpec(23, List.of(128, 128, 128), 2, 2, true),
        new NetworkSpec(3, List.of(16), 1, 0, false),
        new NetworkSpec(4, List.of(), 3, 0, true),
        new NetworkSpec(2, List.of(), 3, 0, false));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldAgreeWithInferenceInPlainJava(NetworkSpec spec) {
    // Given
    int rows = 37;
    Rng rng = SeedTree.root(3).rng();
    float[] parameters = parameters(spec, rng);
    float[] inputs = gaussians(rows * spec.inputs(), rng);
    float[] expected = new float[rows * spec.outputs()];
    new Inference(spec, parameters).apply(inputs, rows, expected);

    // When
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT32);
    NDArray prepared = network.prepare(Transfer.rows(manager, inputs, spec.inputs()));
    FlatNetwork.Output output = network.forward(Transfer.vector(manager, parameters), prepared);

    // Then
    assertThat(output.head().toFloatArray()).containsExactly(expected, within(1e-5f));
    if (spec.stdParameters() == 0) {
      assertThat(output.rawStd()).isNull();
    } else {
      assertThat(output.rawStd().toFloatArray())
          .containsExactly(
              Arrays.copyOfRange(
                  parameters, parameters.length - spec.stdParameters(), parameters.length));
    }
  }

  @Test
  void shouldHaveTheGradientOfItsDifferences() {
    // Given: double precision, sum of squares of the outputs
    NetworkSpec spec = new NetworkSpec(5, List.of(8, 8), 2, 0, true);
    Rng rng = SeedTree.root(4).rng();
    double[] parameters = widen(parameters(spec, rng));
    double[] inputs = widen(gaussians(6 * spec.inputs(), rng));
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT64);
    NDArray prepared = network.prepare(manager.create(inputs, new Shape(6, spec.inputs())));

    // When
    NDArray leaf = Autograd.leaf(manager.create(parameters));
    NDArray loss = Autograd.recording(() -> loss(network, leaf, prepared));
    double[] gradient = Autograd.gradient(loss, leaf, manager).toDoubleArray();

    // Then
    double step = 1e-6;
    for (int i = 0; i < parameters.length; i += 7) {
      double[] up = parameters.clone();
      double[] down = parameters.clone();
      up[i] += step;
      down[i] -= step;
      double difference =
          (loss(network, manager.create(up), prepared).getDouble()
                  - loss(network, manager.create(down), prepared).getDouble())
              / (2 * step);
      assertThat(gradient[i]).isEqualTo(difference, within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-5"})
  void shouldNormalizeRowsLikeTheGoldenNumbers(DataType type, double tolerance) {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("layer_norm");
    double[] row = GoldenFiles.flatDoubles(golden.get("x"));
    NetworkSpec spec = new NetworkSpec(row.length, List.of(), 1, 0, true);
    FlatNetwork network = new FlatNetwork(spec, manager, type);

    // When
    NDArray normalized =
        network.prepare(manager.create(row, new Shape(1, row.length)).toType(type, true));

    // Then
    assertThat(normalized.toType(DataType.FLOAT64, true).toDoubleArray())
        .containsExactly(GoldenFiles.flatDoubles(golden.get("y")), within(tolerance));
  }

  private static NDArray loss(FlatNetwork network, NDArray parameters, NDArray prepared) {
    return network.forward(parameters, prepared).head().square().sum();
  }

  /** Initial ones, shaken so that gains, shifts and biases matter. */
  private static float[] parameters(NetworkSpec spec, Rng rng) {
    float[] parameters = NetworkInitialization.initialize(spec, 1, 1, rng);
    float[] noise = gaussians(parameters.length, rng);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.05f * noise[i];
    }
    return parameters;
  }

  private static float[] gaussians(int count, Rng rng) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return values;
  }

  private static double[] widen(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }
}
