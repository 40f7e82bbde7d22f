package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagonalGaussianGoldenTest {

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
}
