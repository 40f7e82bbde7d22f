package io.hamdpo.env.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CourtesyTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Courtesy courtesy = new Courtesy();

  @Test
  void shouldNotWaitWhileNoRoundActs() {
    // Given
    courtesy.begin();
    courtesy.end();

    // When
    Duration left = courtesy.yield(LONG);

    // Then
    assertThat(left).isEqualTo(LONG);
  }

  @Test
  void shouldWaitUntilTheLastRoundHasActed() {
    // Given
    courtesy.begin();
    courtesy.begin();
    CompletableFuture<Duration> yielded = CompletableFuture.supplyAsync(() -> courtesy.yield(LONG));

    // When
    courtesy.end();
    boolean tooEarly = yielded.isDone();
    courtesy.end();

    // Then
    assertThat(yielded.join()).isPositive();
    assertThat(tooEarly).isFalse();
  }

  @Test
  void shouldGoOnWhenItsPatienceEnds() {
    // Given
    courtesy.begin();

    // When
    Duration left = courtesy.yield(Duration.ofMillis(1));

    // Then
    assertThat(left).isZero();
  }
}
