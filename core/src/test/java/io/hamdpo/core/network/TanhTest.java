package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TanhTest {

  @Test
  void shouldBeExactToAFewRoundingsEverywhere() {
    for (int i = -200_000; i <= 200_000; i++) {
      // Given
      float x = i / 10_000f;

      // When
      float y = Tanh.of(x);

      // Then
      double expected = StrictMath.tanh(x);
      assertThat(Math.abs(y - expected))
          .as("tanh(%s)", x)
          .isLessThanOrEqualTo(5e-7 * Math.abs(expected));
      assertThat(y).isBetween(-1f, 1f);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {9.2f, 50f, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
  void shouldEndAtOne(float x) {
    // When
    float y = Tanh.of(x);

    // Then
    assertThat(y).isEqualTo(-Tanh.of(-x)).isEqualTo(1f);
  }

  @Test
  void shouldLetNoNumberBeNone() {
    // When
    float y = Tanh.of(Float.NaN);

    // Then
    assertThat(y).isNaN();
  }
}
