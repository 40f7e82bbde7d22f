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
  @CsvSource({"0, 0", "1, 1", "511, 1", "512, 2", "3999, 2", "4000, 4", "100000, 4"})
  void shouldCutByTheNumberOfRowsAlone(int rows, int parts) {
    // When, Then
    assertThat(RowParts.of(rows)).hasSize(parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 513, 4000, 4003, 12345})
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
    float a = 1e8f;
    float b = 3f;
    float c = -1e8f;
    float d = 5f;

    // When
    float[] sum =
        RowParts.sum(List.of(new float[] {a}, new float[] {b}, new float[] {c}, new float[] {d}));

    // Then
    assertThat(sum[0]).isEqualTo((a + b) + (c + d));
  }
}
