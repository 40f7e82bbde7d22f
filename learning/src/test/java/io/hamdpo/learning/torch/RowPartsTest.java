package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowPartsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "511, 1", "512, 2", "7999, 2", "8000, 4", "100000, 4"})
  void shouldCutByTheNumberOfRowsAlone(int rows, int parts) {
    // When, Then
    assertThat(RowParts.of(rows)).hasSize(parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 513, 8000, 8003, 12345})
  void shouldCoverEveryRowOnceInOrder(int rows) {
    // When
    int[] covered =
        RowParts.of(rows).stream()
            .flatMapToInt(range -> IntStream.range(range.from(), range.to()))
            .toArray();

    // Then
    assertThat(covered).isEqualTo(IntStream.range(0, rows).toArray());
  }

  @Test
  void shouldAddInAFixedTree() {
    // Given: numbers whose sum depends on the order
    double a = 1e17;
    double b = 3;
    double c = -1e17;
    double d = 5;

    // When
    double[] sum =
        RowParts.sum(
            List.of(new double[] {a}, new double[] {b}, new double[] {c}, new double[] {d}));

    // Then
    assertThat(sum[0]).isEqualTo((a + b) + (c + d));
  }
}
