package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/** What an agent did at every row. */
sealed interface ActionRows {

  /** The actions of those rows, as the agent's {@code PolicyHead} takes them. */
  NDArray load(NDManager manager, int[] rows);

  /**
   * Discrete and multi-discrete actions.
   *
   * @param choices one per part
   * @param legal [rows, head size], 1 or 0; null if every action was legal at every row
   */
  record Discrete(IntRows choices, @Nullable FloatRows legal) implements ActionRows {

    @Override
    public NDArray load(NDManager manager, int[] rows) {
      return choices.load(manager, rows);
    }
  }

  /**
   * Real-valued actions.
   *
   * @param samples raw, neither squashed nor clipped
   */
  record Box(FloatRows samples) implements ActionRows {

    @Override
    public NDArray load(NDManager manager, int[] rows) {
      return samples.load(manager, rows);
    }
  }
}
