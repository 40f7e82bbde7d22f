package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvantageNormalizationTest {

  @Test
  void shouldBeEmptyWhenNothingIsActive() {
    // Given
    float[] advantages = {1f, 2f};

    // When
    Optional<AdvantageNormalization> normalization =
        AdvantageNormalization.of(advantages, new byte[2]);

    // Then
    assertThat(normalization).isEmpty();
  }

  @Test
  void shouldStandardiseEveryEntryByTheActiveOnes() {
    // Given
    float[] advantages = {1f, 3f, 100f};

    // When
    float[] standardised =
        AdvantageNormalization.of(advantages, new byte[] {1, 1, 0}).orElseThrow().apply(advantages);

    // Then
    assertThat(standardised).containsExactly(new float[] {-1f, 1f, 98f}, within(2e-3f));
  }
}
