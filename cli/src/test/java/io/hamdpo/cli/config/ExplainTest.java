package io.hamdpo.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainTest {

  /**
   * Every setting, as people read it. A setting that is added, removed or changed changes this
   * file: write what the command prints into it, and read the difference.
   */
  @Test
  void shouldExplainEverySetting() throws IOException {
    // Given
    StringWriter out = new StringWriter();

    // When
    new CommandLine(new ExplainCommand()).setOut(new PrintWriter(out)).execute();

    // Then
    assertThat(out.toString()).isEqualToNormalizingNewlines(snapshot());
  }

  private static String snapshot() throws IOException {
    try (InputStream file = ExplainTest.class.getResourceAsStream("config-explain.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
