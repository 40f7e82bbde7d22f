package io.hamdpo.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.learning.torch.Transfer;
import io.hamdpo.testkit.GoldenFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatNetworkGoldenTest extends OnEveryDevice {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = runtime.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
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

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-5"})
  void shouldRememberLikeTheGoldenNumbers(DataType type, double tolerance) {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("gru");
    int width = golden.get("h0").size();
    int steps = golden.get("x").size();
    NetworkSpec spec = new NetworkSpec(width, List.of(), 1, 0, false, true);
    FlatNetwork network = new FlatNetwork(spec, manager, type);
    double[] parameters = new double[spec.parameterCount()];
    int next = 0;
    for (String name : List.of("weight_ih", "bias_ih", "weight_hh", "bias_hh")) {
      JsonNode node = golden.get(name);
      double[] values =
          node.get(0).isArray() ? GoldenFiles.flatDoubles(node) : GoldenFiles.doubles(node);
      System.arraycopy(values, 0, parameters, next, values.length);
      next += values.length;
    }
    List<@Nullable NDArray> keep = new ArrayList<>();
    for (JsonNode mask : golden.get("masks")) {
      keep.add(array(type, new double[] {mask.asDouble()}, 1, 1));
    }
    Sequences sequences =
        new Sequences(
            array(type, GoldenFiles.flatDoubles(golden.get("x")), steps, width),
            keep,
            array(type, GoldenFiles.doubles(golden.get("h0")), 1, width),
            Transfer.rows(manager, new int[] {0}, 1));

    // When
    NDArray states = network.states(array(type, parameters, parameters.length), sequences);

    // Then
    assertThat(states.toType(DataType.FLOAT64, true).toDoubleArray())
        .containsExactly(GoldenFiles.flatDoubles(golden.get("h")), within(tolerance));
  }

  private NDArray array(DataType type, double[] values, long... shape) {
    return manager.create(values, new Shape(shape)).toType(type, true);
  }
}
