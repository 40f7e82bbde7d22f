package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.testkit.GoldenFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagonalGaussianTest {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");

  @Test
  void shouldReproduceTheStandardDeviations() {
    // Given
    JsonNode golden = GOLDEN.get("gaussian_std_param");
    double[] expected = GoldenFiles.doubles(golden.get("std"));

    // When
    DiagonalGaussian gaussian =
        new DiagonalGaussian(
            GoldenFiles.floats(golden.get("raw")),
            golden.get("std_x_coef").asDouble(),
            golden.get("std_y_coef").asDouble());

    // Then
    for (int d = 0; d < expected.length; d++) {
      assertThat(gaussian.std(d)).isCloseTo(expected[d], within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void shouldReproduceLogDensities(String which) {
    // Given
    JsonNode golden = GOLDEN.get("gaussian_kl");
    float[] means = GoldenFiles.floats(golden.get("mu_" + which));
    double[] std = GoldenFiles.doubles(golden.get("std_" + which));
    float[] action = GoldenFiles.floats(golden.get("action"));
    double[] expected = GoldenFiles.doubles(golden.get("logp_" + which + "_per_dim"));

    for (int d = 0; d < std.length; d++) {
      // std = 1 * sigmoid(raw), so raw is its logit.
      float raw = (float) Math.log(std[d] / (1 - std[d]));
      DiagonalGaussian gaussian = new DiagonalGaussian(new float[] {raw}, 1, 1);

      // When
      double logProb = gaussian.logProb(means, d, action, d);

      // Then: inputs were rounded to single precision.
      assertThat(logProb).isCloseTo(expected[d], within(1e-6));
    }
  }

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
