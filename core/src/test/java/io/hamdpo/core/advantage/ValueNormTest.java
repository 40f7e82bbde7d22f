package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValueNormTest {

  @Test
  void shouldStartWithMeanZeroAndDeviationOneTenth() {
    // Given
    ValueNorm norm = ValueNorm.initial(0.99999);

    // When
    double value = norm.denormalize(3);

    // Then
    assertThat(value).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void shouldSurviveTensorsBitForBit() {
    // Given
    ValueNorm norm = ValueNorm.initial(0.999).update(new float[] {1f, 2.5f, -7f});

    // When
    ValueNorm restored = ValueNorm.fromTensors(norm.toTensors());

    // Then
    assertThat(restored).isEqualTo(norm);
  }

  @Test
  void shouldRejectAnEmptyMinibatch() {
    // Given
    ValueNorm norm = ValueNorm.initial(0.9);

    // When, Then
    assertThatThrownBy(() -> norm.update(new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }
}
