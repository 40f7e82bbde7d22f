package io.hamdpo.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RngTest {

  @Example
  void shouldBeSplitMix64() {
    // Given: the published first outputs for the seed 1234567.
    Rng rng = Rng.ofState(1234567);

    // When
    long[] drawn = {rng.nextLong(), rng.nextLong(), rng.nextLong()};

    // Then
    assertThat(drawn)
        .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
  }

  @Example
  void shouldDrawTheSameNumbersForEver() {
    // Given
    Rng rng = SeedTree.root(1).child("shard", 3).child("act").rng();

    // When
    double uniform = rng.nextDouble();
    double gaussian = rng.nextGaussian();
    int index = rng.nextInt(1000);
    int[] permutation = rng.nextPermutation(6);

    // Then: another implementation draws these too.
    assertThat(uniform).isEqualTo(0.4461793110489145);
    assertThat(gaussian).isEqualTo(0.31863589174931756);
    assertThat(index).isEqualTo(504);
    assertThat(permutation).containsExactly(1, 5, 3, 4, 0, 2);
  }

  @Property(tries = 100)
  void shouldContinueFromASavedState(@ForAll long seed) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    rng.nextGaussian();

    // When
    Rng restored = Rng.ofState(rng.state());

    // Then
    assertThat(restored.nextGaussian()).isEqualTo(rng.nextGaussian());
    assertThat(restored.nextInt(7)).isEqualTo(rng.nextInt(7));
  }

  @Property(tries = 100)
  void shouldStayBelowTheBound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
    // Given
    Rng rng = SeedTree.root(seed).rng();

    // When
    int drawn = rng.nextInt(bound);

    // Then
    assertThat(drawn).isBetween(0, bound - 1);
  }

  @Property(tries = 100)
  void shouldPermute(@ForAll long seed, @ForAll @IntRange(min = 0, max = 50) int n) {
    // Given
    Rng rng = SeedTree.root(seed).rng();

    // When
    int[] permutation = rng.nextPermutation(n);

    // Then
    Arrays.sort(permutation);
    for (int i = 0; i < n; i++) {
      assertThat(permutation[i]).isEqualTo(i);
    }
  }

  @Example
  void shouldBeStandardNormal() {
    // Given
    Rng rng = SeedTree.root(2).rng();
    int draws = 100_000;
    double sum = 0;
    double squares = 0;

    // When
    for (int i = 0; i < draws; i++) {
      double drawn = rng.nextGaussian();
      sum += drawn;
      squares += drawn * drawn;
    }

    // Then
    assertThat(sum / draws).isCloseTo(0, within(0.015));
    assertThat(squares / draws).isCloseTo(1, within(0.02));
  }
}
