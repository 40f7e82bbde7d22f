package io.hamdpo.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CategoricalTest {

  @Test
  void shouldSampleWithTheMaskedProbabilities() {
    // Given
    float[] logits = {0f, (float) Math.log(2), 5f, (float) Math.log(5)};
    byte[] mask = {1, 1, 0, 1};
    double[] expected = {0.125, 0.25, 0, 0.625};
    Rng rng = SeedTree.root(3).rng();
    int draws = 100_000;
    double[] frequency = new double[logits.length];

    // When
    for (int i = 0; i < draws; i++) {
      frequency[Categorical.sample(logits, 0, mask, 0, logits.length, rng)] += 1.0 / draws;
    }

    // Then
    assertThat(frequency).containsExactly(expected, within(0.006));
    assertThat(frequency[2]).isZero();
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
