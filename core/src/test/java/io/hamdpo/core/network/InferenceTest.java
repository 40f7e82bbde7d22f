package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class InferenceTest {

  @Provide
  Arbitrary<NetworkSpec> specs() {
    return specs(1);
  }

  /** A LayerNorm of very few numbers may divide by almost nothing and so magnify rounding. */
  @Provide
  Arbitrary<NetworkSpec> benignSpecs() {
    return specs(16);
  }

  private static Arbitrary<NetworkSpec> specs(int smallest) {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(smallest, 70);
    return Combinators.combine(
            sizes,
            sizes.list().ofMaxSize(3),
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(NetworkSpec::new);
  }

  @Property(tries = 150)
  void shouldAgreeWithANaiveEvaluationInDoubles(
      @ForAll("benignSpecs") NetworkSpec spec,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int rows) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    float[] parameters = parameters(spec, rng);
    float[] inputs = numbers(rng, rows * spec.inputs());
    float[] outputs = new float[rows * spec.outputs()];
    float[] before = numbers(rng, rows * spec.stateSize());
    float[] after = before.clone();

    // When
    new Inference(spec, parameters).apply(inputs, rows, after, outputs);

    // Then
    NaiveNetwork naive = new NaiveNetwork(spec, parameters);
    for (int row = 0; row < rows; row++) {
      double[] state = new double[spec.stateSize()];
      for (int j = 0; j < state.length; j++) {
        state[j] = before[row * state.length + j];
      }
      double[] expected = naive.apply(inputs, row * spec.inputs(), state);
      double rounding = 1e-5 * naive.magnification();
      for (int j = 0; j < state.length; j++) {
        assertThat((double) after[row * state.length + j]).isCloseTo(state[j], within(rounding));
      }
      for (int j = 0; j < expected.length; j++) {
        assertThat((double) outputs[row * spec.outputs() + j])
            .isCloseTo(expected[j], within(rounding * Math.max(1, Math.abs(expected[j]))));
      }
    }
  }

  @Property(tries = 150)
  void shouldGiveTheSameBitsUnderAnyGroupingOfRows(
      @ForAll("specs") NetworkSpec spec,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int rows) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    Inference inference = new Inference(spec, parameters(spec, rng));
    float[] inputs = numbers(rng, rows * spec.inputs());
    float[] together = new float[rows * spec.outputs()];
    float[] states = numbers(rng, rows * spec.stateSize());
    float[] groupedStates = states.clone();
    inference.apply(inputs, rows, states, together);

    // When
    float[] grouped = new float[together.length];
    for (int first = 0; first < rows; ) {
      int count = Math.min(rows - first, 1 + rng.nextInt(12));
      float[] part = new float[count * spec.outputs()];
      int size = spec.stateSize();
      float[] partStates = Arrays.copyOfRange(groupedStates, first * size, (first + count) * size);
      inference.apply(
          Arrays.copyOfRange(inputs, first * spec.inputs(), (first + count) * spec.inputs()),
          count,
          partStates,
          part);
      System.arraycopy(partStates, 0, groupedStates, first * size, partStates.length);
      System.arraycopy(part, 0, grouped, first * spec.outputs(), part.length);
      first += count;
    }

    // Then
    assertThat(grouped).usingComparator(InferenceTest::compareBits).isEqualTo(together);
    assertThat(groupedStates).usingComparator(InferenceTest::compareBits).isEqualTo(states);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void shouldGiveTheSameBitsBeforeAndAfterTheCompilerOptimised(@ForAll boolean recurrent) {
    // Given
    NetworkSpec spec = new NetworkSpec(18, List.of(128, 128), 5, 0, true, recurrent);
    Rng rng = SeedTree.root(11).rng();
    Inference inference = new Inference(spec, parameters(spec, rng));
    float[] inputs = numbers(rng, 32 * spec.inputs());
    float[] cold = new float[32 * spec.outputs()];
    float[] states = numbers(rng, 32 * spec.stateSize());
    inference.apply(inputs, 32, states.clone(), cold);

    // When
    float[] hot = new float[cold.length];
    for (int i = 0; i < 2000; i++) {
      inference.apply(inputs, 32, states.clone(), hot);
    }

    // Then
    assertThat(hot).usingComparator(InferenceTest::compareBits).isEqualTo(cold);
  }

  @Example
  void shouldGiveTheSameBitsForEver() {
    // Given
    NetworkSpec spec = new NetworkSpec(11, List.of(24, 17), 3, 0, true);
    Rng rng = SeedTree.root(12).rng();
    float[] outputs = new float[3];

    // When
    new Inference(spec, parameters(spec, rng)).apply(numbers(rng, 11), 1, outputs);

    // Then
    assertThat(outputs).containsExactly(-2.2472847f, 1.2250242f, 0.5620148f);
  }

  @Example
  void shouldRememberTheSameBitsForEver() {
    // Given
    NetworkSpec spec = new NetworkSpec(11, List.of(24, 3), 2, 0, true, true);
    Rng rng = SeedTree.root(12).rng();
    Inference inference = new Inference(spec, parameters(spec, rng));
    float[] inputs = numbers(rng, 11);
    float[] state = new float[3];

    // When
    inference.apply(inputs, 1, state, new float[2]);
    inference.apply(inputs, 1, state, new float[2]);

    // Then
    assertThat(state).containsExactly(-0.23241936f, 0.66759014f, 0.30398086f);
  }

  @Example
  void shouldRefuseToForgetWhatItIsToRemember() {
    // Given
    NetworkSpec spec = new NetworkSpec(2, List.of(3), 1, 0, false, true);
    Inference inference = new Inference(spec, new float[spec.parameterCount()]);

    // When, Then
    assertThatThrownBy(() -> inference.apply(new float[2], 1, new float[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no state was given");
  }

  @Example
  void shouldRejectParametersOfAnotherLength() {
    // Given
    NetworkSpec spec = new NetworkSpec(2, List.of(), 1, 0, false);

    // When, Then
    assertThatThrownBy(() -> new Inference(spec, new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has (3) parameters, but (4) were given");
  }

  private static int compareBits(float[] a, float[] b) {
    int[] left = new int[a.length];
    int[] right = new int[b.length];
    Arrays.setAll(left, i -> Float.floatToRawIntBits(a[i]));
    Arrays.setAll(right, i -> Float.floatToRawIntBits(b[i]));
    return Arrays.compare(left, right);
  }

  private static float[] parameters(NetworkSpec spec, Rng rng) {
    float[] parameters = NetworkInitialization.initialize(spec, 1, 1, rng);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.1 * rng.nextGaussian());
    }
    return parameters;
  }

  private static float[] numbers(Rng rng, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }
}
