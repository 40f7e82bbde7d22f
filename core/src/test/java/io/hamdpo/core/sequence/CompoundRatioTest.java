package io.hamdpo.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CompoundRatioTest {

  @Example
  void shouldStayExactlyAsItWasWhenAnAgentDidNotChangeOrWasDead() {
    // Given
    byte[] active = {1, 0};
    CompoundRatio before =
        CompoundRatio.ones(2).times(new float[2], new float[] {0.3f, 9f}, active);

    // When
    CompoundRatio after = before.times(new float[] {-1.7f, 0f}, new float[] {-1.7f, 5f}, active);

    // Then
    assertThat(after.values()).isEqualTo(before.values());
    assertThat(after.values()[1]).isEqualTo(1f);
  }

  @Property(tries = 100)
  void shouldNotDependOnTheOrderOfTheAgents(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int agents) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    float[][] oldLogProb = new float[agents][];
    float[][] newLogProb = new float[agents][];
    for (int agent = 0; agent < agents; agent++) {
      oldLogProb[agent] = new float[] {(float) rng.nextDouble(-3, 0)};
      newLogProb[agent] = new float[] {(float) rng.nextDouble(-3, 0)};
    }
    int[] permutation = rng.nextPermutation(agents);
    byte[] active = {1};

    // When
    CompoundRatio inOrder = CompoundRatio.ones(1);
    CompoundRatio permuted = CompoundRatio.ones(1);
    for (int m = 0; m < agents; m++) {
      inOrder = inOrder.times(oldLogProb[m], newLogProb[m], active);
      permuted = permuted.times(oldLogProb[permutation[m]], newLogProb[permutation[m]], active);
    }

    // Then
    assertThat(permuted.values()[0])
        .isCloseTo(inOrder.values()[0], within(1e-6f * inOrder.values()[0]));
  }

  @Example
  void shouldMeasureItsSpread() {
    // Given
    float[] logRatio = {(float) Math.log(3), 0f};

    // When
    CompoundRatio.Spread spread =
        CompoundRatio.ones(2).times(new float[2], logRatio, new byte[] {1, 1}).spread();

    // Then: Kish, (3 + 1)^2 / (2 (9 + 1)).
    assertThat(spread.min()).isEqualTo(1);
    assertThat(spread.max()).isCloseTo(3, within(1e-6));
    assertThat(spread.effectiveFraction()).isCloseTo(0.8, within(1e-6));
  }
}
