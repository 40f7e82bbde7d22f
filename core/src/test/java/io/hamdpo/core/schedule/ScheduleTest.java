package io.hamdpo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "CONSTANT, 0, 0.8",
    "CONSTANT, 1000, 0.8",
    "LINEAR, 0, 0.8",
    "LINEAR, 5, 0.4",
    "LINEAR, 9, 0.08",
    "LINEAR, 10, 0.04",
    "LINEAR, 1000, 0.04",
  })
  void shouldStayOrFallToATwentieth(Schedule.Kind kind, long updateIndex, double expected) {
    // Given
    Schedule schedule = kind.over(0.8, 10);

    // When
    double value = schedule.at(updateIndex);

    // Then
    assertThat(value).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldRejectALineWithoutUpdates() {
    // Given
    Schedule.Kind kind = Schedule.Kind.LINEAR;

    // When, Then
    assertThatThrownBy(() -> kind.over(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(0)");
  }
}
