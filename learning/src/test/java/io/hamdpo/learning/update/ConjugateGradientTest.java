package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ConjugateGradientTest {

  @Property(tries = 50)
  void shouldSolveInAsManyStepsAsThereAreUnknowns(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    // Given: H = BᵀB + I, and a solution to be found
    Rng rng = Rng.ofState(seed);
    double[][] factor = new double[size][size];
    for (double[] row : factor) {
      Arrays.setAll(row, _ -> rng.nextGaussian());
    }
    double[] expected = new double[size];
    Arrays.setAll(expected, _ -> rng.nextGaussian());
    double[] b = product(factor, expected);

    // When
    ConjugateGradient.Solution solution =
        new ConjugateGradient(4 * size, 1e-22).solve(v -> product(factor, v), b);

    // Then
    assertThat(solution.x()).containsExactly(expected, within(1e-6));
    assertThat(solution.curvature()).isEqualTo(Vectors.dot(expected, b), within(1e-6));
  }

  private static double[] product(double[][] factor, double[] vector) {
    double[] result = vector.clone();
    for (double[] row : factor) {
      Vectors.add(result, Vectors.dot(row, vector), row);
    }
    return result;
  }
}
