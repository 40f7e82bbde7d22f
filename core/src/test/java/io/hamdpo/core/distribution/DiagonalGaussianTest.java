package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest {

  @Test
  void shouldReadTheRawDeviationsAtTheEndOfTheParameters() {
    // Given
    NetworkSpec spec = new NetworkSpec(1, List.of(), 2, 2, false);
    float[] parameters = {9f, 9f, 9f, 9f, 0f, -2f};

    // When
    DiagonalGaussian gaussian = DiagonalGaussian.of(spec, parameters, 1, 0.5);

    // Then
    assertThat(gaussian.dimensions()).isEqualTo(2);
    assertThat(gaussian.std(0)).isEqualTo(0.25);
    assertThat(gaussian.std(1)).isCloseTo(0.05960146101105877, within(1e-15));
  }

  @Test
  void shouldSampleWithMeanAndDeviation() {
    // Given
    DiagonalGaussian gaussian = new DiagonalGaussian(new float[] {0f, 1f}, 1, 0.5);
    Rng rng = SeedTree.root(5).rng();
    float[] means = {0f, 2f, -3f};
    float[] action = new float[3];
    int draws = 50_000;
    double sum = 0;
    double squares = 0;

    // When
    for (int i = 0; i < draws; i++) {
      gaussian.sample(means, 1, rng, action, 1);
      sum += action[2];
      squares += (action[2] + 3.0) * (action[2] + 3.0);
    }

    // Then
    assertThat(action[0]).isZero();
    assertThat(sum / draws).isCloseTo(-3, within(0.01));
    assertThat(Math.sqrt(squares / draws)).isCloseTo(gaussian.std(1), within(0.005));
  }
}
