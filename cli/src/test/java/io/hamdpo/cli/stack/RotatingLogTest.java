package io.hamdpo.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {

  @TempDir Path directory;

  @Test
  void shouldKeepTheNewestLinesInAtMostThreeFiles() throws Exception {
    // Given
    Path file = directory.resolve("logs").resolve("env.log");

    // When
    try (RotatingLog log = new RotatingLog(file, 20, 2)) {
      for (int i = 0; i < 9; i++) {
        log.line("line " + i);
      }
      log.line("a line that is longer than the whole limit");
    }

    // Then
    assertThat(file).hasContent("a line that is longer than the whole limit\n");
    assertThat(file.resolveSibling("env.log.1")).hasContent("line 8\n");
    assertThat(file.resolveSibling("env.log.2")).hasContent("line 6\nline 7\n");
    assertThat(directory.resolve("logs").toFile().list()).hasSize(3);
  }

  @Test
  void shouldRememberTheLastLines() throws Exception {
    // Given
    try (RotatingLog log = new RotatingLog(directory.resolve("x.log"), 1000, 1)) {

      // When
      for (int i = 0; i < 50; i++) {
        log.line("line " + i);
      }

      // Then
      assertThat(log.lastLines()).hasSize(20).first().isEqualTo("line 30");
      assertThat(log.lastLines()).last().isEqualTo("line 49");
    }
  }
}
