package io.hamdpo.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void shouldWriteCellsThatAnyReaderOfCsvUnderstands() {
    // Given
    ResultTable table =
        new ResultTable(
            "t",
            "",
            List.of("name", "value"),
            List.of(Arrays.asList("a, \"b\"", 0.1), Arrays.asList("c", null)));

    // When
    String csv = table.csv();

    // Then
    assertThat(csv).isEqualTo("name,value\r\n\"a, \"\"b\"\"\",0.1\r\nc,\r\n");
  }

  @Test
  void shouldRefuseARowThatDoesNotFit() {
    assertThatThrownBy(() -> new ResultTable("t", "", List.of("a", "b"), List.of(List.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1) cells under (2) headings");
  }
}
