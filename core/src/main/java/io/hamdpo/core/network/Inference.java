package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a network to rows of inputs. A row's outputs have the same bits on every machine, cold or
 * hot, whatever rows are beside it: every sum has one order, fixed by index, and no operation is
 * fused. Single precision; differs from an exact evaluation by rounding alone.
 *
 * <p>Keeps a copy of the parameters and scratch arrays, so it allocates nothing per call. Not
 * thread-safe.
 */
public final class Inference {

  /** Rows that share each load of the weights into the first cache. */
  private static final int BLOCK = 8;

  private final NetworkSpec spec;
  private final @Nullable LayerNorm inputNorm;
  private final List<Linear> linears = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final float[][][] activations;

  /**
   * @param parameters flat, in the layout of {@code spec}; copied
   */
  public Inference(NetworkSpec spec, float[] parameters) {
    if (parameters.length != spec.parameterCount()) {
      throw new IllegalArgumentException(
          "The network (%s) has (%d) parameters, but (%d) were given."
              .formatted(spec, spec.parameterCount(), parameters.length));
    }
    this.spec = spec;
    List<Slice> slices = spec.slices();
    int next = 0;
    if (spec.inputNorm()) {
      inputNorm = LayerNorm.of(slices.get(next++), slices.get(next++), parameters);
    } else {
      inputNorm = null;
    }
    for (int layer = 0; layer < spec.hidden().size(); layer++) {
      linears.add(Linear.of(slices.get(next++), slices.get(next++), parameters));
      norms.add(LayerNorm.of(slices.get(next++), slices.get(next++), parameters));
    }
    linears.add(Linear.of(slices.get(next++), slices.get(next), parameters));
    activations = new float[linears.size() + 1][BLOCK][];
    for (int row = 0; row < BLOCK; row++) {
      activations[0][row] = new float[spec.inputs()];
      for (int layer = 0; layer < linears.size(); layer++) {
        activations[layer + 1][row] = new float[linears.get(layer).outputs()];
      }
    }
  }

  public NetworkSpec spec() {
    return spec;
  }

  /**
   * Applies the network.
   *
   * @param inputs [rows, spec.inputs()], row-major; may be longer
   * @param rows at least 0
   * @param outputs [rows, spec.outputs()], row-major, overwritten; may be longer
   */
  public void apply(float[] inputs, int rows, float[] outputs) {
    for (int first = 0; first < rows; first += BLOCK) {
      int count = Math.min(BLOCK, rows - first);
      float[][] head = activations[linears.size()];
      for (int row = 0; row < count; row++) {
        System.arraycopy(
            inputs, (first + row) * spec.inputs(), activations[0][row], 0, spec.inputs());
      }
      applyToBlock(count);
      for (int row = 0; row < count; row++) {
        System.arraycopy(head[row], 0, outputs, (first + row) * spec.outputs(), spec.outputs());
      }
    }
  }

  private void applyToBlock(int count) {
    if (inputNorm != null) {
      inputNorm.apply(activations[0], count);
    }
    for (int layer = 0; layer < norms.size(); layer++) {
      linears.get(layer).apply(activations[layer], activations[layer + 1], count);
      norms.get(layer).applyAfterRelu(activations[layer + 1], count);
    }
    linears.getLast().apply(activations[norms.size()], activations[norms.size() + 1], count);
  }
}
