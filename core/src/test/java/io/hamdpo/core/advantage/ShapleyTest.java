package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShapleyTest {

  @Test
  void shouldShareTheGloveGame() {
    // Given: members 0 and 1 have a left glove each, member 2 the right one; a pair is worth 1
    double[] byGroup = {0, 0, 0, 0, 0, 1, 1, 1};

    // When
    double[] values = Shapley.values(3, byGroup);

    // Then
    assertThat(values).containsExactly(new double[] {1.0 / 6, 1.0 / 6, 4.0 / 6}, within(1e-15));
  }

  @Test
  void shouldRefuseValuesThatAreNotOnePerGroup() {
    assertThatThrownBy(() -> Shapley.values(2, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2) members");
  }
}
