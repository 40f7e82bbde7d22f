package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalTest {

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

  @Test
  void shouldSampleWithTheMaskedProbabilities() {
    // Given
    float[] logits = GoldenFiles.floats(GOLDEN.get("logits_old"));
    double[] expected = GoldenFiles.doubles(GOLDEN.get("p_old"));
    Rng rng = SeedTree.root(3).rng();
    int draws = 100_000;
    double[] frequency = new double[logits.length];

    // When
    for (int i = 0; i < draws; i++) {
      frequency[Categorical.sample(logits, 0, MASK, 0, logits.length, rng)] += 1.0 / draws;
    }

    // Then
    assertThat(frequency).containsExactly(expected, within(0.006));
    assertThat(frequency[3]).isZero();
  }

  @Test
  void shouldDrawTheSameActionsForEver() {
    // Given
    float[] logits = {0.1f, -0.4f, 0.9f, 0f};
    byte[] mask = {1, 1, 1, 1};
    Rng rng = SeedTree.root(7).rng();

    // When
    int[] actions = new int[12];
    Arrays.setAll(actions, i -> Categorical.sample(logits, 0, mask, 0, 4, rng));

    // Then
    // Another implementation drew these too.
    assertThat(actions).containsExactly(2, 2, 0, 3, 0, 2, 2, 2, 1, 1, 0, 2);
  }

  @Test
  void shouldReadAtTheOffsets() {
    // Given
    float[] logits = {9f, 9f, 1f, 2f, 3f};
    byte[] mask = {1, 0, 1, 1, 0};

    // When
    int best = Categorical.argmax(logits, 2, mask, 2, 3);
    double logProb = Categorical.logProb(logits, 2, mask, 2, 3, 1);

    // Then
    assertThat(best).isEqualTo(1);
    assertThat(logProb).isCloseTo(-Math.log1p(Math.exp(-1)), within(1e-15));
  }

  @Test
  void shouldTakeTheFirstOfEquallyLikelyActions() {
    // Given
    float[] logits = {1f, 4f, 4f};

    // When
    int best = Categorical.argmax(logits, 0, new byte[] {1, 1, 1}, 0, 3);

    // Then
    assertThat(best).isEqualTo(1);
  }

  @Test
  void shouldStayExactForHugeLogits() {
    // Given
    float[] logits = {3e38f, -3e38f};
    byte[] mask = {1, 1};

    // When
    double logProb = Categorical.logProb(logits, 0, mask, 0, 2, 0);

    // Then
    assertThat(logProb).isZero();
  }

  @Test
  void shouldRejectAnEmptyMaskAnIllegalActionAndADivergedPolicy() {
    // Given
    float[] logits = {0f, Float.NaN};
    Rng rng = SeedTree.root(1).rng();

    // When, Then
    assertThatThrownBy(() -> Categorical.sample(logits, 0, new byte[2], 0, 2, rng))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("None of (2) actions is legal.");
    assertThatThrownBy(() -> Categorical.logProb(logits, 0, new byte[] {1, 0}, 0, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The action (1) is not a legal one of (2).");
    assertThatThrownBy(() -> Categorical.argmax(logits, 0, new byte[] {1, 1}, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("diverged");
  }
}
