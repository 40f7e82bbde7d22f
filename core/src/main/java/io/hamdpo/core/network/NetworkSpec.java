package io.hamdpo.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a network and the layout of its flat parameters, which fixes digests and snapshots:
 * LayerNorm of the input (if {@code inputNorm}), then per hidden layer Linear, ReLU, LayerNorm,
 * then a Linear head, then {@code stdParameters} free numbers (the raw standard deviations of a
 * Gaussian policy). Linear weights are {@code [out, in]} row-major, as in PyTorch.
 *
 * @param inputs length of the input vector, at least 1
 * @param hidden sizes of the hidden layers, each at least 1
 * @param outputs length of the head's output, at least 1
 * @param stdParameters 0, or the dimensions of a Gaussian policy
 * @param inputNorm whether the input is normalised by a LayerNorm
 */
public record NetworkSpec(
    int inputs, List<Integer> hidden, int outputs, int stdParameters, boolean inputNorm) {

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
    add(slices, "head.weight", outputs, width);
    add(slices, "head.bias", outputs);
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

  private static void add(List<Slice> slices, String name, Integer... shape) {
    int offset = slices.isEmpty() ? 0 : slices.getLast().offset() + slices.getLast().size();
    slices.add(new Slice(name, offset, List.of(shape)));
  }
}
