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
    WorkProgress progress = progress();

    // When
    String line = progress.line(300.5, 0, Duration.ofSeconds(60));

    // Then
    assertThat(line).isEqualTo("300/1,200 trials  1:00  2:59 left");
  }

  @Test
  void shouldNotCountWhatWasDoneBeforeIntoThePace() {
    // Given
    WorkProgress progress = progress();

    // When
    String nothingYet = progress.line(600, 600, Duration.ofSeconds(60));
    String line = progress.line(900, 600, Duration.ofSeconds(60));

    // Then: 300 in a minute, 300 to go
    assertThat(nothingYet).isEqualTo("600/1,200 trials  1:00  - left");
    assertThat(line).isEqualTo("900/1,200 trials  1:00  1:00 left");
  }

  private static WorkProgress progress() {
    Output output =
        new Output(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
    return new WorkProgress(output, "trials", 1200, InstantSource.fixed(Instant.EPOCH));
  }
}
