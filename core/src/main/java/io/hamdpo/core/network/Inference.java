package io.hamdpo.core.network;

import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a network to rows of inputs. A row's outputs have the same bits on every machine, cold or
 * hot, whatever rows are beside it: every sum has one order, fixed by index, and no operation is
 * fused. Single precision; differs from an exact evaluation by rounding alone.
 *
 * <p>Keeps a copy of the parameters and scratch arrays, so it allocates nothing per call. Keeps no
 * state of a recurrent network: that is the caller's. Not thread-safe.
 */
public final class Inference {

  /** Rows that share each load of the weights into the first cache. */
  private static final int BLOCK = 8;

  private static final float[] NO_STATE = {};

  private final NetworkSpec spec;
  private final @Nullable LayerNorm inputNorm;
  private final List<Linear> linears = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final @Nullable Memory memory;
  private final Linear head;
  private final float[][][] activations;
  private final float[][] results;

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
    Iterator<Slice> slices = spec.slices().iterator();
    inputNorm = spec.inputNorm() ? LayerNorm.of(slices.next(), slices.next(), parameters) : null;
    for (int layer = 0; layer < spec.hidden().size(); layer++) {
      linears.add(Linear.of(slices.next(), slices.next(), parameters, BLOCK));
      norms.add(LayerNorm.of(slices.next(), slices.next(), parameters));
    }
    memory = spec.recurrent() ? Memory.of(slices, parameters, spec.stateSize()) : null;
    head = Linear.of(slices.next(), slices.next(), parameters, BLOCK);
    activations = new float[linears.size() + 1][BLOCK][];
    results = new float[BLOCK][head.outputs()];
    for (int row = 0; row < BLOCK; row++) {
      activations[0][row] = new float[spec.inputs()];
      for (int layer = 0; layer < linears.size(); layer++) {
        activations[layer + 1][row] = new float[linears.get(layer).outputs()];
      }
    }
  }

  /**
   * What a recurrent network has beside the others.
   *
   * @param state [BLOCK][state size], of the rows at hand
   * @param normalized [BLOCK][state size]
   */
  private record Memory(Gru gru, LayerNorm norm, float[][] state, float[][] normalized) {

    static Memory of(Iterator<Slice> slices, float[] parameters, int size) {
      Gru gru = new Gru(slices, parameters, BLOCK);
      LayerNorm norm = LayerNorm.of(slices.next(), slices.next(), parameters);
      return new Memory(gru, norm, new float[BLOCK][size], new float[BLOCK][size]);
    }

    /** Steps {@code states} of {@code count} rows from {@code first}; returns normalised ones. */
    float[][] apply(float[][] x, float[] states, int first, int count) {
      for (int row = 0; row < count; row++) {
        int size = state[row].length;
        System.arraycopy(states, (first + row) * size, state[row], 0, size);
      }
      gru.apply(x, state, count);
      for (int row = 0; row < count; row++) {
        int size = state[row].length;
        System.arraycopy(state[row], 0, states, (first + row) * size, size);
        System.arraycopy(state[row], 0, normalized[row], 0, size);
      }
      norm.apply(normalized, count);
      return normalized;
    }
  }

  public NetworkSpec spec() {
    return spec;
  }

  /**
   * Applies a network that is not recurrent.
   *
   * @param inputs [rows, spec.inputs()], row-major; may be longer
   * @param rows at least 0
   * @param outputs [rows, spec.outputs()], row-major, overwritten; may be longer
   * @throws IllegalStateException if the network is recurrent
   */
  public void apply(float[] inputs, int rows, float[] outputs) {
    if (spec.recurrent()) {
      throw new IllegalStateException(
          "The network (%s) is recurrent, but no state was given. Maybe keep one per row."
              .formatted(spec));
    }
    apply(inputs, rows, NO_STATE, outputs);
  }

  /**
   * Applies the network to one step of each row's sequence.
   *
   * @param inputs [rows, spec.inputs()], row-major; may be longer
   * @param rows at least 0
   * @param states [rows, spec.stateSize()], row-major: before the step (0 where an episode begins),
   *     overwritten by those after it; may be longer
   * @param outputs [rows, spec.outputs()], row-major, overwritten; may be longer
   */
  public void apply(float[] inputs, int rows, float[] states, float[] outputs) {
    for (int first = 0; first < rows; first += BLOCK) {
      int count = Math.min(BLOCK, rows - first);
      for (int row = 0; row < count; row++) {
        System.arraycopy(
            inputs, (first + row) * spec.inputs(), activations[0][row], 0, spec.inputs());
      }
      float[][] last = applyHidden(count);
      head.apply(memory == null ? last : memory.apply(last, states, first, count), results, count);
      for (int row = 0; row < count; row++) {
        System.arraycopy(results[row], 0, outputs, (first + row) * spec.outputs(), spec.outputs());
      }
    }
  }

  private float[][] applyHidden(int count) {
    if (inputNorm != null) {
      inputNorm.apply(activations[0], count);
    }
    for (int layer = 0; layer < norms.size(); layer++) {
      linears.get(layer).apply(activations[layer], activations[layer + 1], count);
      norms.get(layer).applyAfterRelu(activations[layer + 1], count);
    }
    return activations[norms.size()];
  }
}
