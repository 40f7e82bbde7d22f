package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A LayerNorm in explicit vector instructions; a vector is the eight lanes of its sums. */
final class VectorLayerNorm implements LayerNorm {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private final float[] weight;
  private final float[] bias;
  private final float[] lanes = new float[LANES];

  private VectorLayerNorm(float[] weight, float[] bias) {
    this.weight = weight;
    this.bias = bias;
  }

  static VectorLayerNorm of(Slice weight, Slice bias, float[] parameters) {
    return new VectorLayerNorm(copy(weight, parameters), copy(bias, parameters));
  }

  private static float[] copy(Slice slice, float[] parameters) {
    return Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.size());
  }

  @Override
  public void apply(float[][] rows, int count) {
    for (int row = 0; row < count; row++) {
      normalize(rows[row]);
    }
  }

  @Override
  public void applyAfterRelu(float[][] rows, int count) {
    for (int row = 0; row < count; row++) {
      float[] x = rows[row];
      int j = 0;
      for (; j + LANES <= x.length; j += LANES) {
        FloatVector.fromArray(SPECIES, x, j).max(0f).intoArray(x, j);
      }
      for (; j < x.length; j++) {
        x[j] = Math.max(x[j], 0f);
      }
      normalize(x);
    }
  }

  private void normalize(float[] x) {
    float mean = sum(x) / x.length;
    float variance = subtractAndSumSquares(x, mean) / x.length;
    float scale = (float) (1.0 / Math.sqrt(variance + NetworkSpec.LAYER_NORM_EPSILON));
    int j = 0;
    for (; j + LANES <= x.length; j += LANES) {
      FloatVector.fromArray(SPECIES, x, j)
          .mul(scale)
          .mul(FloatVector.fromArray(SPECIES, weight, j))
          .add(FloatVector.fromArray(SPECIES, bias, j))
          .intoArray(x, j);
    }
    for (; j < x.length; j++) {
      x[j] = x[j] * scale * weight[j] + bias[j];
    }
  }

  private float sum(float[] x) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j + LANES <= x.length; j += LANES) {
      sums = sums.add(FloatVector.fromArray(SPECIES, x, j));
    }
    float tail = 0;
    for (; j < x.length; j++) {
      tail += x[j];
    }
    return tree(sums) + tail;
  }

  private float subtractAndSumSquares(float[] x, float mean) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int j = 0;
    for (; j + LANES <= x.length; j += LANES) {
      FloatVector centred = FloatVector.fromArray(SPECIES, x, j).sub(mean);
      centred.intoArray(x, j);
      sums = sums.add(centred.mul(centred));
    }
    float tail = 0;
    for (; j < x.length; j++) {
      x[j] -= mean;
      tail += x[j] * x[j];
    }
    return tree(sums) + tail;
  }

  /** Not by the API's own reduction, whose order is not defined. */
  private float tree(FloatVector sums) {
    sums.intoArray(lanes, 0);
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  }
}
