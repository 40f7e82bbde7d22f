package io.hamdpo.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a network and the layout of its flat parameters, which fixes digests and snapshots:
 * LayerNorm of the input (if {@code inputNorm}), then per hidden layer Linear, ReLU, LayerNorm,
 * then a gated recurrent unit and a LayerNorm (if {@code recurrent}), then a Linear head, then
 * {@code stdParameters} free numbers (the raw standard deviations of a Gaussian policy). Linear
 * weights are {@code [out, in]} row-major, as in PyTorch; the unit's three gates r, z, n lie one
 * below the other.
 *
 * <p>The unit is as wide as the layer before it. From its input x and its state h it makes $$r =
 * \sigma(W_r x + b_r + U_r h + c_r), \quad z = \sigma(W_z x + b_z + U_z h + c_z), \quad n =
 * \tanh(W_n x + b_n + r \odot (U_n h + c_n)), \quad h' = (1 - z) \odot n + z \odot h$$ (Cho et al.
 * 2014, in PyTorch's form). h' goes on to the LayerNorm and is the state of the next step. A state
 * is 0 where an episode begins.
 *
 * @param inputs length of the input vector, at least 1
 * @param hidden sizes of the hidden layers, each at least 1
 * @param outputs length of the head's output, at least 1
 * @param stdParameters 0, or the dimensions of a Gaussian policy
 * @param inputNorm whether the input is normalised by a LayerNorm
 * @param recurrent whether a gated recurrent unit follows the hidden layers
 */
public record NetworkSpec(
    int inputs,
    List<Integer> hidden,
    int outputs,
    int stdParameters,
    boolean inputNorm,
    boolean recurrent) {

  /** Gates of the recurrent unit: r, z, n. */
  public static final int GATES = 3;

  /** Names the slice [outputs, width] of the output layer's weights. */
  public static final String HEAD_WEIGHT = "head.weight";

  /** Names the slice [outputs] of the output layer's biases. */
  public static final String HEAD_BIAS = "head.bias";

  /** Added to the variance in every LayerNorm. */
  public static final double LAYER_NORM_EPSILON = 1e-5;

  public NetworkSpec {
    hidden = List.copyOf(hidden);
    if (inputs < 1 || outputs < 1 || stdParameters < 0 || hidden.stream().anyMatch(h -> h < 1)) {
      throw new IllegalArgumentException(
          "A network needs sizes of at least 1, but inputs (%d), hidden (%s), outputs (%d) and"
                  .formatted(inputs, hidden, outputs)
              + " stdParameters (%d) were given.".formatted(stdParameters));
    }
  }

  /** A network without recurrence. */
  public NetworkSpec(
      int inputs, List<Integer> hidden, int outputs, int stdParameters, boolean inputNorm) {
    this(inputs, hidden, outputs, stdParameters, inputNorm, false);
  }

  /** Numbers of the recurrent unit's state; 0 without recurrence. */
  public int stateSize() {
    return recurrent ? lastWidth() : 0;
  }

  /**
   * A named slice of the flat parameters.
   *
   * @param name as exported, like {@code hidden.0.weight}
   * @param offset of its first element
   * @param shape row-major
   */
  public record Slice(String name, int offset, List<Integer> shape) {

    public int size() {
      return shape.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    }
  }

  /** All slices in layout order, gapless from 0. */
  public List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    if (inputNorm) {
      add(slices, "input.norm.weight", inputs);
      add(slices, "input.norm.bias", inputs);
    }
    int width = inputs;
    for (int layer = 0; layer < hidden.size(); layer++) {
      int size = hidden.get(layer);
      add(slices, "hidden." + layer + ".weight", size, width);
      add(slices, "hidden." + layer + ".bias", size);
      add(slices, "hidden." + layer + ".norm.weight", size);
      add(slices, "hidden." + layer + ".norm.bias", size);
      width = size;
    }
    if (recurrent) {
      add(slices, "recurrent.input.weight", GATES * width, width);
      add(slices, "recurrent.input.bias", GATES * width);
      add(slices, "recurrent.state.weight", GATES * width, width);
      add(slices, "recurrent.state.bias", GATES * width);
      add(slices, "recurrent.norm.weight", width);
      add(slices, "recurrent.norm.bias", width);
    }
    add(slices, HEAD_WEIGHT, outputs, width);
    add(slices, HEAD_BIAS, outputs);
    if (stdParameters > 0) {
      add(slices, "head.std", stdParameters);
    }
    return List.copyOf(slices);
  }

  /** Length of the flat parameters. */
  public int parameterCount() {
    Slice last = slices().getLast();
    return last.offset() + last.size();
  }

  private int lastWidth() {
    return hidden.isEmpty() ? inputs : hidden.getLast();
  }

  private static void add(List<Slice> slices, String name, Integer... shape) {
    int offset = slices.isEmpty() ? 0 : slices.getLast().offset() + slices.getLast().size();
    slices.add(new Slice(name, offset, List.of(shape)));
  }
}
