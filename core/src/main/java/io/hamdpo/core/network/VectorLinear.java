package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * An affine map in explicit vector instructions: up to four rows at a time by a tile of two vectors
 * of outputs, whose sums stay in registers while all inputs pass. Lanes run over outputs, so no sum
 * crosses them.
 *
 * <p>The weights of a tile lie one after the other and stay in the first cache while all rows pass.
 * The last tile is filled up with zeros, and what they yield is not stored.
 */
final class VectorLinear implements Linear {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int TILE = 2 * WIDTH;

  private final int inputs;
  private final int outputs;

  /** [tile][input][TILE]. */
  private final float[] weights;

  /** [tile][TILE]. */
  private final float[] bias;

  private VectorLinear(int inputs, int outputs, float[] weights, float[] bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
  }

  static VectorLinear of(Slice weight, Slice bias, float[] parameters) {
    int outputs = weight.shape().get(0);
    int inputs = weight.shape().get(1);
    int tiles = Math.ceilDiv(outputs, TILE);
    float[] packed = new float[tiles * inputs * TILE];
    float[] filled = new float[tiles * TILE];
    for (int output = 0; output < outputs; output++) {
      filled[output] = parameters[bias.offset() + output];
      for (int input = 0; input < inputs; input++) {
        packed[(output / TILE * inputs + input) * TILE + output % TILE] =
            parameters[weight.offset() + output * inputs + input];
      }
    }
    return new VectorLinear(inputs, outputs, packed, filled);
  }

  /** Narrower vectors than those of a LayerNorm's sums do not pay. */
  static boolean isWorthIt() {
    return WIDTH >= LayerNorm.LANES;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public void apply(float[][] from, float[][] to, int count) {
    for (int output = 0; output < outputs; output += TILE) {
      int row = 0;
      for (; row + 4 <= count; row += 4) {
        fourRows(output, from, to, row);
      }
      if (row + 2 <= count) {
        twoRows(output, from, to, row);
        row += 2;
      }
      if (row < count) {
        oneRow(output, from[row], to[row]);
      }
    }
  }

  // Products are rounded before they are added. An fma would not do that, and plain loops have
  // none.
  private void fourRows(int output, float[][] from, float[][] to, int row) {
    float[] x0 = from[row];
    float[] x1 = from[row + 1];
    float[] x2 = from[row + 2];
    float[] x3 = from[row + 3];
    FloatVector a0 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    int at = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector u = FloatVector.fromArray(SPECIES, weights, at);
      FloatVector v = FloatVector.fromArray(SPECIES, weights, at + WIDTH);
      FloatVector x = FloatVector.broadcast(SPECIES, x0[input]);
      a0 = a0.add(u.mul(x));
      b0 = b0.add(v.mul(x));
      x = FloatVector.broadcast(SPECIES, x1[input]);
      a1 = a1.add(u.mul(x));
      b1 = b1.add(v.mul(x));
      x = FloatVector.broadcast(SPECIES, x2[input]);
      a2 = a2.add(u.mul(x));
      b2 = b2.add(v.mul(x));
      x = FloatVector.broadcast(SPECIES, x3[input]);
      a3 = a3.add(u.mul(x));
      b3 = b3.add(v.mul(x));
      at += TILE;
    }
    store(a0, b0, to[row], output);
    store(a1, b1, to[row + 1], output);
    store(a2, b2, to[row + 2], output);
    store(a3, b3, to[row + 3], output);
  }

  private void twoRows(int output, float[][] from, float[][] to, int row) {
    float[] x0 = from[row];
    float[] x1 = from[row + 1];
    FloatVector a0 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a1 = a0;
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b1 = b0;
    int at = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector u = FloatVector.fromArray(SPECIES, weights, at);
      FloatVector v = FloatVector.fromArray(SPECIES, weights, at + WIDTH);
      FloatVector x = FloatVector.broadcast(SPECIES, x0[input]);
      a0 = a0.add(u.mul(x));
      b0 = b0.add(v.mul(x));
      x = FloatVector.broadcast(SPECIES, x1[input]);
      a1 = a1.add(u.mul(x));
      b1 = b1.add(v.mul(x));
      at += TILE;
    }
    store(a0, b0, to[row], output);
    store(a1, b1, to[row + 1], output);
  }

  private void oneRow(int output, float[] x, float[] y) {
    FloatVector a = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    int at = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector both = FloatVector.broadcast(SPECIES, x[input]);
      a = a.add(FloatVector.fromArray(SPECIES, weights, at).mul(both));
      b = b.add(FloatVector.fromArray(SPECIES, weights, at + WIDTH).mul(both));
      at += TILE;
    }
    store(a, b, y, output);
  }

  private void store(FloatVector a, FloatVector b, float[] y, int output) {
    if (output + TILE <= outputs) {
      a.intoArray(y, output);
      b.intoArray(y, output + WIDTH);
    } else {
      a.intoArray(y, output, SPECIES.indexInRange(output, outputs));
      b.intoArray(y, output + WIDTH, SPECIES.indexInRange(output + WIDTH, outputs));
    }
  }
}
