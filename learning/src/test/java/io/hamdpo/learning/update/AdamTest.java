package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.learning.state.NetworkState;
import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void shouldScaleTheGradientDownToTheBound() {
    // Given
    NetworkState before = NetworkState.untrained(new float[] {0});
    Adam free = new Adam(before, 0.1, 1, 100);
    Adam bounded = new Adam(before, 0.1, 1, 1);

    // When
    free.step(new double[] {1}, 1);
    bounded.step(new double[] {4}, 4);

    // Then
    assertThat(bounded.state().parameters()[0])
        .isEqualTo(free.state().parameters()[0], within(1e-7f));
  }
}
