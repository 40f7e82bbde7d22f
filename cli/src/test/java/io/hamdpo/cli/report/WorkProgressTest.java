package io.hamdpo.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.cli.terminal.Output;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WorkProgressTest {

  @Test
  void shouldExpectTheRestAtThePaceSoFar() {
    // Given
    Output output =
        new Output(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
    WorkProgress progress =
        new WorkProgress(output, "trials", 1200, InstantSource.fixed(Instant.EPOCH));

    // When
    String line = progress.line(300.5, Duration.ofSeconds(60));

    // Then
    assertThat(line).isEqualTo("300/1,200 trials  1:00  2:59 left");
  }
}
