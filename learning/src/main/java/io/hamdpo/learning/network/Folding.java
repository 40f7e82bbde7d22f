package io.hamdpo.learning.network;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the gain g and the bias c of every LayerNorm into the Linear that follows it: $$W(g \odot
 * \hat x + c) + b = W' \hat x + b', \quad W' = W \operatorname{diag}(g), \quad b' = W c + b$$ So
 * rows pass the normalisation alone. A recurrent unit counts as such a Linear, for it begins with
 * one. Parameters are few beside rows, so this is done in plain Java, once for all rows; in
 * doubles, so that its bits are those of the definition.
 */
public final class Folding {

  private final List<Layer> layers;

  private Folding(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * A Linear after a LayerNorm: where its slices begin in the flat parameters.
   *
   * @param gain [inputs]
   * @param shift [inputs]
   * @param weight [outputs, inputs]
   * @param bias [outputs]
   */
  private record Layer(int gain, int shift, int weight, int bias, int inputs, int outputs) {

    void fold(double[] parameters, double[] folded) {
      for (int output = 0; output < outputs; output++) {
        int row = weight + output * inputs;
        double sum = parameters[bias + output];
        for (int input = 0; input < inputs; input++) {
          sum += parameters[row + input] * parameters[shift + input];
          folded[row + input] = parameters[row + input] * parameters[gain + input];
        }
        folded[bias + output] = sum;
      }
    }

    /** The derivatives of W' and b' give those of W, g and c; that of b is that of b'. */
    void unfold(double[] parameters, double[] gradient) {
      for (int output = 0; output < outputs; output++) {
        int row = weight + output * inputs;
        double ofBias = gradient[bias + output];
        for (int input = 0; input < inputs; input++) {
          double ofWeight = gradient[row + input];
          gradient[gain + input] += ofWeight * parameters[row + input];
          gradient[shift + input] += ofBias * parameters[row + input];
          gradient[row + input] =
              ofWeight * parameters[gain + input] + ofBias * parameters[shift + input];
        }
      }
    }
  }

  /** The folding of a network of this shape. */
  public static Folding of(NetworkSpec spec) {
    List<Layer> layers = new ArrayList<>();
    List<Slice> slices = spec.slices();
    @Nullable Slice gain = null;
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      if (slice.name().endsWith("norm.weight")) {
        gain = slice;
      } else if (gain != null && slice.shape().size() == 2) {
        layers.add(
            new Layer(
                gain.offset(),
                gain.offset() + gain.size(),
                slice.offset(),
                slice.offset() + slice.size(),
                slice.shape().get(1),
                slice.shape().get(0)));
        gain = null;
      }
    }
    return new Folding(List.copyOf(layers));
  }

  /**
   * The parameters that {@link FlatNetwork} passes rows through.
   *
   * @param parameters flat, laid out as {@link NetworkSpec#slices}
   * @return a new array of the same layout, with W' and b' in the places of W and b; nothing reads
   *     the places of g and c
   */
  public double[] fold(double[] parameters) {
    double[] folded = parameters.clone();
    layers.forEach(layer -> layer.fold(parameters, folded));
    return folded;
  }

  /**
   * Turns a gradient with respect to the folded parameters into one with respect to the parameters,
   * in place.
   *
   * @param parameters as they were given to {@link #fold}
   * @param gradient 0 in the places of g and c
   */
  public void unfold(double[] parameters, double[] gradient) {
    layers.forEach(layer -> layer.unfold(parameters, gradient));
  }
}
