package io.hamdpo.learning.update;

import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Transfer;
import java.util.List;
import java.util.function.Function;

/**
 * What a network descends on: the chunks of its sequences if it is recurrent, otherwise the rows
 * themselves. Gradients flow back through a chunk alone; the state in which it begins is a constant
 * of the update, which the network before the update finds by passing the whole sequence.
 */
final class Chunks {

  private Chunks() {}

  /**
   * The selection to descend on; {@code whole} itself if the network is not recurrent.
   *
   * @param parameters before the update
   * @param inputs [rows of the batch, inputs]
   * @param length steps of a chunk
   */
  static Selection of(
      TorchRuntime runtime,
      NetworkSpec spec,
      float[] parameters,
      Selection whole,
      FloatRows inputs,
      int length) {
    return switch (whole) {
      case RowSelection rows -> rows;
      case PieceSelection pieces ->
          pieces.cut(length, states(runtime, spec, parameters, pieces, inputs));
    };
  }

  private static List<FloatRows> states(
      TorchRuntime runtime,
      NetworkSpec spec,
      float[] parameters,
      PieceSelection whole,
      FloatRows inputs) {
    double[] folded = Folding.of(spec).fold(Vectors.widen(parameters));
    try (Parts<List<FloatRows>> parts =
        Parts.load(
            runtime,
            whole,
            (manager, share) ->
                Scope.borrowing(
                    manager,
                    step ->
                        ((PieceSelection) share)
                            .states(
                                step,
                                new FlatNetwork(spec, step, DataType.FLOAT32),
                                inputs,
                                Transfer.vector(step, folded, DataType.FLOAT32))))) {
      return parts.map(Function.identity()).stream().flatMap(List::stream).toList();
    }
  }
}
