package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.TruncationMode;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GaePropertyTest {

  @Property(tries = 300)
  void shouldEqualTheDirectSumOfDiscountedDifferences(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int horizon,
      @ForAll @IntRange(min = 1, max = 5) int environments,
      @ForAll @DoubleRange(min = 0, max = 1) double discount,
      @ForAll @DoubleRange(min = 0, max = 1) double gaeLambda,
      @ForAll TruncationMode truncation) {
    // Given
    Gae.Experience experience = experience(seed, horizon, environments);

    // When
    double[] advantages = new Gae(discount, gaeLambda, truncation).advantages(experience);

    // Then
    for (int i = 0; i < advantages.length; i++) {
      assertThat(advantages[i])
          .isCloseTo(directSum(experience, discount, gaeLambda, truncation, i), within(1e-9));
    }
  }

  @Property(tries = 100)
  void shouldTreatEnvironmentsAlone(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int environments) {
    // Given
    int horizon = 12;
    Gae gae = new Gae(0.97, 0.9, TruncationMode.BOOTSTRAP);
    Gae.Experience together = experience(seed, horizon, environments);

    // When
    double[] advantages = gae.advantages(together);

    // Then
    for (int e = 0; e < environments; e++) {
      double[] alone = gae.advantages(only(together, e));
      for (int t = 0; t < horizon; t++) {
        assertThat(advantages[t * environments + e]).isEqualTo(alone[t]);
      }
    }
  }

  @Example
  void shouldRejectArraysThatDoNotFit() {
    // Given
    Gae gae = new Gae(0.99, 0.95, TruncationMode.BOOTSTRAP);
    Gae.Experience experience =
        new Gae.Experience(
            1,
            new double[2],
            new double[2],
            new double[1],
            new byte[2],
            new byte[] {0, 1},
            new double[0]);

    // When, Then
    assertThatThrownBy(() -> gae.advantages(experience))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finalValue (0)")
        .hasMessageContaining("(1) truncated steps");
  }

  /** Sum of (gamma lambda)^k delta_(t+k) until the episode ends, each delta by its definition. */
  private static double directSum(
      Gae.Experience x, double discount, double gaeLambda, TruncationMode truncation, int first) {
    int steps = x.reward().length;
    double sum = 0;
    double weight = 1;
    for (int i = first; i < steps; i += x.environments()) {
      boolean terminated = x.terminated()[i] != 0;
      boolean truncated = !terminated && x.truncated()[i] != 0;
      if (truncated && truncation == TruncationMode.DISCARD) {
        return sum;
      }
      int next = i + x.environments();
      double after;
      if (terminated || truncated && truncation == TruncationMode.TERMINATE) {
        after = 0;
      } else if (truncated) {
        after = finalValue(x, i);
      } else {
        after = next < steps ? x.value()[next] : x.nextValue()[next - steps];
      }
      sum += weight * (x.reward()[i] + discount * after - x.value()[i]);
      if (terminated || truncated) {
        return sum;
      }
      weight *= discount * gaeLambda;
    }
    return sum;
  }

  private static double finalValue(Gae.Experience x, int step) {
    int index = 0;
    for (int i = 0; i < step; i++) {
      index += x.truncated()[i];
    }
    return x.finalValue()[index];
  }

  private static Gae.Experience experience(long seed, int horizon, int environments) {
    Rng rng = SeedTree.root(seed).rng();
    int steps = horizon * environments;
    byte[] terminated = flags(rng, steps);
    byte[] truncated = flags(rng, steps);
    int count = 0;
    for (byte flag : truncated) {
      count += flag;
    }
    return new Gae.Experience(
        environments,
        numbers(rng, steps),
        numbers(rng, steps),
        numbers(rng, environments),
        terminated,
        truncated,
        numbers(rng, count));
  }

  private static Gae.Experience only(Gae.Experience x, int environment) {
    int horizon = x.reward().length / x.environments();
    double[] reward = new double[horizon];
    double[] value = new double[horizon];
    byte[] terminated = new byte[horizon];
    byte[] truncated = new byte[horizon];
    double[] finals = new double[horizon];
    int count = 0;
    for (int t = 0; t < horizon; t++) {
      int i = t * x.environments() + environment;
      reward[t] = x.reward()[i];
      value[t] = x.value()[i];
      terminated[t] = x.terminated()[i];
      truncated[t] = x.truncated()[i];
      if (truncated[t] != 0) {
        finals[count++] = finalValue(x, i);
      }
    }
    return new Gae.Experience(
        1,
        reward,
        value,
        new double[] {x.nextValue()[environment]},
        terminated,
        truncated,
        Arrays.copyOf(finals, count));
  }

  private static double[] numbers(Rng rng, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = rng.nextGaussian();
    }
    return numbers;
  }

  private static byte[] flags(Rng rng, int count) {
    byte[] flags = new byte[count];
    for (int i = 0; i < count; i++) {
      flags[i] = (byte) (rng.nextDouble() < 0.15 ? 1 : 0);
    }
    return flags;
  }
}
