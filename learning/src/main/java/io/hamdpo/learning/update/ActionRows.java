package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an agent did at every row. */
sealed interface ActionRows {

  /** Actions of one kind, one after the other. */
  static ActionRows joined(List<ActionRows> actions) {
    return switch (actions.getFirst()) {
      case Discrete _ -> Discrete.joined(actions.stream().map(Discrete.class::cast).toList());
      case Box _ ->
          new Box(FloatRows.joined(actions.stream().map(it -> ((Box) it).samples()).toList()));
    };
  }

  /** The actions of those rows, as the agent's {@code PolicyHead} takes them. */
  NDArray load(NDManager manager, int[] rows);

  /**
   * Discrete and multi-discrete actions.
   *
   * @param choices one per part
   * @param legal [rows, head size], 1 or 0; null if every action was legal at every row
   */
  record Discrete(IntRows choices, @Nullable FloatRows legal) implements ActionRows {

    private static Discrete joined(List<Discrete> actions) {
      IntRows choices = IntRows.joined(actions.stream().map(Discrete::choices).toList());
      List<FloatRows> masks =
          actions.stream().map(Discrete::legal).filter(Objects::nonNull).toList();
      if (masks.isEmpty()) {
        return new Discrete(choices, null);
      }
      int head = masks.getFirst().width();
      return new Discrete(
          choices,
          FloatRows.joined(actions.stream().map(action -> action.legalOrAll(head)).toList()));
    }

    private FloatRows legalOrAll(int head) {
      if (legal != null) {
        return legal;
      }
      float[] all = new float[choices.values().length / choices.width() * head];
      Arrays.fill(all, 1f);
      return new FloatRows(all, head);
    }

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
