package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.random.Rng;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.torch.RowParts;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of which each stands for itself.
 *
 * @param rows of the batch
 */
record RowSelection(int[] rows) implements Selection {

  @Override
  public List<Selection> parts() {
    return RowParts.of(rows.length).stream()
        .<Selection>map(part -> new RowSelection(Arrays.copyOfRange(rows, part.from(), part.to())))
        .toList();
  }

  @Override
  public List<Selection> minibatches(int count, Rng rng) {
    return Minibatches.draw(rows, count, rng).stream().<Selection>map(RowSelection::new).toList();
  }

  @Override
  public Pass load(NDManager manager, FlatNetwork network, FloatRows inputs) {
    NDArray prepared = network.prepare(network.exact(inputs.load(manager, rows)));
    return parameters -> network.forward(parameters, prepared);
  }
}
