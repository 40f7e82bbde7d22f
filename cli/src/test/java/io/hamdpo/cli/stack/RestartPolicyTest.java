package io.hamdpo.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPolicyTest {

  private final RestartPolicy policy =
      new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(20), 6);

  @ParameterizedTest(name = "after {0} quick deaths: {1} ms")
  @CsvSource({"0, 500", "1, 1000", "2, 2000", "3, 2000", "4, 2000"})
  void shouldDoubleTheDelayUpToTheLimit(int earlier, long millis) {
    // When
    RestartPolicy.Decision decision = policy.afterDeath(1, Duration.ofSeconds(1), earlier);

    // Then
    assertThat(decision)
        .isEqualTo(new RestartPolicy.Restart(Duration.ofMillis(millis), earlier + 1));
  }

  @Test
  void shouldGiveUpAfterTheLastQuickDeath() {
    // When
    RestartPolicy.Decision decision = policy.afterDeath(1, Duration.ofSeconds(1), 5);

    // Then
    assertThat(decision).isEqualTo(new RestartPolicy.GiveUp());
  }

  @Test
  void shouldForgiveEarlierDeathsAfterALongLife() {
    // When
    RestartPolicy.Decision decision = policy.afterDeath(137, Duration.ofSeconds(20), 5);

    // Then
    assertThat(decision).isEqualTo(new RestartPolicy.Restart(Duration.ofMillis(500), 0));
  }
}
