package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class GoldenFilesTest {

  @Test
  void shouldReadNumbersFromTheClassPath() {
    // When
    JsonNode golden = GoldenFiles.load("sample");

    // Then
    assertThat(GoldenFiles.flatDoubles(golden.get("rows"))).containsExactly(1, 2.5, -3, 4);
    assertThat(GoldenFiles.bytes(golden.get("mask"))).containsExactly(1, 0);
    assertThat(GoldenFiles.floats(golden.get("mask"))).containsExactly(1f, 0f);
  }

  @Test
  void shouldNameTheFileThatIsMissing() {
    // When, Then
    assertThatThrownBy(() -> GoldenFiles.load("nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(golden/nowhere.json)");
  }
}
