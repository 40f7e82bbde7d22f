package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.NetworkSpec.Slice;
import io.hamdpo.core.random.SeedTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkInitializationTest {

  private static final NetworkSpec SPEC = new NetworkSpec(7, List.of(20, 12), 3, 2, true, true);
  private static final float[] PARAMETERS =
      NetworkInitialization.initialize(SPEC, 0.01, 1.5, SeedTree.root(4).rng());

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hidden.0.weight, 1.4142135",
    "hidden.1.weight, 1.4142135",
    "head.weight, 0.01",
  })
  void shouldMakeOrthogonalWeights(String name, double gain) {
    // Given
    Slice slice = slice(name);
    int rows = slice.shape().get(0);
    int columns = slice.shape().get(1);
    boolean wide = rows <= columns;
    int count = Math.min(rows, columns);

    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        // When
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product +=
              (wide ? at(slice, a, i) : at(slice, i, a))
                  * (wide ? at(slice, b, i) : at(slice, i, b));
        }

        // Then
        assertThat(product / (gain * gain)).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "input.norm.weight, 1",
    "input.norm.bias, 0",
    "hidden.0.bias, 0",
    "hidden.1.norm.weight, 1",
    "hidden.1.norm.bias, 0",
    "recurrent.input.bias, 0",
    "recurrent.state.bias, 0",
    "recurrent.norm.weight, 1",
    "recurrent.norm.bias, 0",
    "head.bias, 0",
    "head.std, 1.5",
  })
  void shouldFillTheRestWithConstants(String name, float value) {
    // Given
    Slice slice = slice(name);

    for (int i = 0; i < slice.size(); i++) {
      // When
      float parameter = PARAMETERS[slice.offset() + i];

      // Then
      assertThat(parameter).isEqualTo(value);
    }
  }

  @Test
  void shouldBeAFunctionOfTheSeed() {
    // Given
    SeedTree seed = SeedTree.root(4);

    // When
    float[] again = NetworkInitialization.initialize(SPEC, 0.01, 1.5, seed.rng());
    float[] other = NetworkInitialization.initialize(SPEC, 0.01, 1.5, seed.child("x").rng());

    // Then
    assertThat(again).isEqualTo(PARAMETERS);
    assertThat(other).isNotEqualTo(PARAMETERS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"recurrent.input.weight", "recurrent.state.weight"})
  void shouldMakeEachGateOrthogonal(String name) {
    // Given
    Slice slice = slice(name);
    int width = slice.shape().get(1);

    for (int gate = 0; gate < 3; gate++) {
      for (int a = 0; a < width; a++) {
        for (int b = 0; b < width; b++) {
          // When
          double product = 0;
          for (int i = 0; i < width; i++) {
            product += at(slice, gate * width + a, i) * at(slice, gate * width + b, i);
          }

          // Then
          assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-6));
        }
      }
    }
  }

  private static Slice slice(String name) {
    return SPEC.slices().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static double at(Slice slice, int row, int column) {
    return PARAMETERS[slice.offset() + row * slice.shape().get(1) + column];
  }
}
