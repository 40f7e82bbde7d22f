package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalGoldenTest {

  private static final JsonNode GOLDEN =
      GoldenFiles.load("algorithms-golden").get("categorical_kl_masked");
  private static final byte[] MASK = GoldenFiles.bytes(GOLDEN.get("available"));

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void shouldReproduceMaskedProbabilities(String which) {
    // Given
    float[] logits = GoldenFiles.floats(GOLDEN.get("logits_" + which));
    double[] expected = GoldenFiles.doubles(GOLDEN.get("p_" + which));

    for (int action = 0; action < logits.length; action++) {
      if (MASK[action] != 0) {
        // When
        double logProb = Categorical.logProb(logits, 0, MASK, 0, logits.length, action);

        // Then: the logits were rounded to single precision.
        assertThat(Math.exp(logProb)).isCloseTo(expected[action], within(1e-7));
      }
    }
  }
}
