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
 * The last tile is filled up with zeros, and what they yield is dropped.
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

  /** [block][TILE]: what the last tile yields, if it is not whole. */
  private final float[][] last;

  private VectorLinear(int inputs, int outputs, float[] weights, float[] bias, int block) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
    this.last = outputs % TILE == 0 ? new float[0][] : new float[block][TILE];
  }

  static VectorLinear of(Slice weight, Slice bias, float[] parameters, int block) {
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
    return new VectorLinear(inputs, outputs, packed, filled, block);
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
    int output = 0;
    for (; output + TILE <= outputs; output += TILE) {
      tile(output, from, to, output, count);
    }
    if (output < outputs) {
      tile(output, from, last, 0, count);
      for (int row = 0; row < count; row++) {
        System.arraycopy(last[row], 0, to[row], output, outputs - output);
      }
    }
  }

  private void tile(int output, float[][] from, float[][] to, int at, int count) {
    int row = 0;
    for (; row + 4 <= count; row += 4) {
      fourRows(output, from, to, at, row);
    }
    if (row + 2 <= count) {
      twoRows(output, from, to, at, row);
      row += 2;
    }
    if (row < count) {
      oneRow(output, from[row], to[row], at);
    }
  }

  // Products are rounded before they are added. An fma would not do that, and plain loops have
  // none.
  //
  // A vector is an object, which the compiler leaves out only while nobody else sees it: so every
  // sum begins with a load of its own, and no vector is handed to another method. Otherwise two
  // objects would be made for every input.
  private void fourRows(int output, float[][] from, float[][] to, int at, int row) {
    float[] x0 = from[row];
    float[] x1 = from[row + 1];
    float[] x2 = from[row + 2];
    float[] x3 = from[row + 3];
    FloatVector a0 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a1 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a2 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a3 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b3 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    int weight = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector u = FloatVector.fromArray(SPECIES, weights, weight);
      FloatVector v = FloatVector.fromArray(SPECIES, weights, weight + WIDTH);
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
      weight += TILE;
    }
    a0.intoArray(to[row], at);
    b0.intoArray(to[row], at + WIDTH);
    a1.intoArray(to[row + 1], at);
    b1.intoArray(to[row + 1], at + WIDTH);
    a2.intoArray(to[row + 2], at);
    b2.intoArray(to[row + 2], at + WIDTH);
    a3.intoArray(to[row + 3], at);
    b3.intoArray(to[row + 3], at + WIDTH);
  }

  private void twoRows(int output, float[][] from, float[][] to, int at, int row) {
    float[] x0 = from[row];
    float[] x1 = from[row + 1];
    FloatVector a0 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector a1 = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    int weight = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector u = FloatVector.fromArray(SPECIES, weights, weight);
      FloatVector v = FloatVector.fromArray(SPECIES, weights, weight + WIDTH);
      FloatVector x = FloatVector.broadcast(SPECIES, x0[input]);
      a0 = a0.add(u.mul(x));
      b0 = b0.add(v.mul(x));
      x = FloatVector.broadcast(SPECIES, x1[input]);
      a1 = a1.add(u.mul(x));
      b1 = b1.add(v.mul(x));
      weight += TILE;
    }
    a0.intoArray(to[row], at);
    b0.intoArray(to[row], at + WIDTH);
    a1.intoArray(to[row + 1], at);
    b1.intoArray(to[row + 1], at + WIDTH);
  }

  private void oneRow(int output, float[] x, float[] y, int at) {
    FloatVector a = FloatVector.fromArray(SPECIES, bias, output);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, output + WIDTH);
    int weight = output * inputs;
    for (int input = 0; input < inputs; input++) {
      FloatVector both = FloatVector.broadcast(SPECIES, x[input]);
      a = a.add(FloatVector.fromArray(SPECIES, weights, weight).mul(both));
      b = b.add(FloatVector.fromArray(SPECIES, weights, weight + WIDTH).mul(both));
      weight += TILE;
    }
    a.intoArray(y, at);
    b.intoArray(y, at + WIDTH);
  }
}
