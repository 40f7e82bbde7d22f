package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.random.Rng;
import io.hamdpo.learning.network.FlatNetwork;
import java.util.List;

/**
 * Rows of an update batch that a network passes together, and what it must see to do so: for a
 * network without recurrence the rows alone, otherwise the steps before them too.
 */
sealed interface Selection permits RowSelection, PieceSelection {

  /** The rows that count, in the order in which a network yields them. */
  int[] rows();

  /**
   * The cut for workers by {@link io.hamdpo.learning.torch.RowParts}, which follows from it alone.
   */
  List<Selection> parts();

  /** A random cut into equal minibatches; see {@link Minibatches#draw}. */
  List<Selection> minibatches(int count, Rng rng);

  /**
   * Loads the inputs of the rows, ready for any number of passes.
   *
   * @param manager owner of everything that is loaded
   * @param inputs [rows of the batch, inputs]
   */
  Pass load(NDManager manager, FlatNetwork network, FloatRows inputs);

  /** A network over loaded rows. */
  interface Pass {

    /** What the network yields at the rows with these parameters, flat and folded. */
    FlatNetwork.Output at(NDArray folded);
  }
}
