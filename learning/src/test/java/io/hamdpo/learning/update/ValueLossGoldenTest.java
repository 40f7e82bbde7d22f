package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueLossGoldenTest extends OnEveryDevice {

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
  void shouldBeTheGoldenNumbers(DataType type, double tolerance) {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("value_loss");
    ValueLoss loss =
        new ValueLoss(golden.get("clip").asDouble(), golden.get("huber_delta").asDouble());

    // When
    NDArray perRow =
        loss.perRow(
            column(GoldenFiles.doubles(golden.get("values")), type),
            column(GoldenFiles.doubles(golden.get("old_values")), type),
            column(GoldenFiles.doubles(golden.get("returns")), type),
            column(new double[] {0.5}, type));

    // Then
    double[] expected = GoldenFiles.doubles(golden.get("per_sample_max"));
    assertThat(perRow.toType(DataType.FLOAT64, true).toDoubleArray())
        .containsExactly(expected, within(tolerance));
  }

  @Test
  void shouldPullBackLargeErrorsOfEitherSign() {
    // Given: targets 15 above and 15 below the prediction
    ValueLoss loss = new ValueLoss(0.2, 10);
    NDArray leaf = Autograd.leaf(column(new double[] {0, 0, 0}, DataType.FLOAT64));
    NDArray targets = column(new double[] {15, -15, 0.5}, DataType.FLOAT64);

    // When
    NDArray half = column(new double[] {0.5}, DataType.FLOAT64);
    NDArray sum =
        Autograd.recording(() -> loss.perRow(leaf, leaf.stopGradient(), targets, half).sum());
    double[] gradient = Autograd.gradient(sum, leaf, manager).toDoubleArray();

    // Then
    assertThat(gradient).containsExactly(new double[] {-10, 10, -0.5}, within(1e-12));
  }

  private NDArray column(double[] values, DataType type) {
    return manager.create(values, new Shape(values.length, 1)).toType(type, true);
  }
}
