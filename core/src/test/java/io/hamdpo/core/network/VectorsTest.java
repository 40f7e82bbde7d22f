package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.network.NetworkSpec.Slice;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tests' JVM is started with the vector module; see the module's build file. */
class VectorsTest {

  @Property(tries = 200)
  void shouldMapRowsToTheSameBitsAsLoops(
      @ForAll @IntRange(min = 1, max = 70) int inputs,
      @ForAll @IntRange(min = 1, max = 140) int outputs,
      @ForAll @IntRange(min = 1, max = 8) int rows,
      @ForAll long seed) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    float[] parameters = numbers(rng, outputs * inputs + outputs);
    Slice weight = new Slice("weight", 0, List.of(outputs, inputs));
    Slice bias = new Slice("bias", outputs * inputs, List.of(outputs));
    float[][] from = rows(rng, rows, inputs);
    float[][] loops = new float[rows][outputs];
    float[][] vectors = new float[rows][outputs];

    // When
    LoopLinear.of(weight, bias, parameters).apply(from, loops, rows);
    VectorLinear.of(weight, bias, parameters, rows).apply(from, vectors, rows);

    // Then
    assertThat(bits(vectors)).isEqualTo(bits(loops));
  }

  @Property(tries = 200)
  void shouldNormaliseRowsToTheSameBitsAsLoops(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 8) int rows,
      @ForAll boolean afterRelu,
      @ForAll long seed) {
    // Given
    Rng rng = SeedTree.root(seed).rng();
    float[] parameters = numbers(rng, 2 * width);
    Slice weight = new Slice("weight", 0, List.of(width));
    Slice bias = new Slice("bias", width, List.of(width));
    float[][] loops = rows(rng, rows, width);
    float[][] vectors = new float[rows][];
    for (int row = 0; row < rows; row++) {
      vectors[row] = loops[row].clone();
    }

    // When
    apply(LoopLayerNorm.of(weight, bias, parameters), loops, afterRelu);
    apply(VectorLayerNorm.of(weight, bias, parameters), vectors, afterRelu);

    // Then
    assertThat(bits(vectors)).isEqualTo(bits(loops));
  }

  private static void apply(LayerNorm norm, float[][] rows, boolean afterRelu) {
    if (afterRelu) {
      norm.applyAfterRelu(rows, rows.length);
    } else {
      norm.apply(rows, rows.length);
    }
  }

  private static float[][] rows(Rng rng, int count, int width) {
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = numbers(rng, width);
    }
    return rows;
  }

  private static float[] numbers(Rng rng, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  private static int[][] bits(float[][] rows) {
    int[][] bits = new int[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      bits[row] = new int[rows[row].length];
      for (int j = 0; j < bits[row].length; j++) {
        bits[row][j] = Float.floatToRawIntBits(rows[row][j]);
      }
    }
    return bits;
  }
}
