package io.hamdpo.learning.update;

import ai.djl.ndarray.NDManager;
import io.hamdpo.learning.torch.RowParts;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A selection of a batch's rows, cut by {@link RowParts} and loaded, ready for any number of
 * passes. Owns all native memory of its parts.
 *
 * @param <P> one part; touched by one worker at a time
 */
final class Parts<P> implements AutoCloseable {

  private final Workers workers;
  private final NDManager owner;
  private final List<P> parts;

  private Parts(Workers workers, NDManager owner, List<P> parts) {
    this.workers = workers;
    this.owner = owner;
    this.parts = parts;
  }

  /**
   * Loads the parts, each on a worker.
   *
   * @param rows indices into the batch, in order
   * @param loader given the part's manager and its share of {@code rows}
   */
  static <P> Parts<P> load(
      TorchRuntime runtime, int[] rows, BiFunction<NDManager, int[], P> loader) {
    NDManager owner = runtime.newManager();
    try {
      List<P> parts =
          runtime
              .workers()
              .map(
                  RowParts.of(rows.length),
                  range ->
                      loader.apply(
                          owner.newSubManager(),
                          Arrays.copyOfRange(rows, range.from(), range.to())));
      return new Parts<>(runtime.workers(), owner, parts);
    } catch (RuntimeException | Error e) {
      owner.close();
      throw e;
    }
  }

  /** Applies {@code work} to every part, in parallel; results in part order. */
  <R> List<R> map(Function<? super P, ? extends R> work) {
    return workers.map(parts, work);
  }

  /** The gradient over all parts. */
  Gradient gradient(Function<? super P, Gradient> work) {
    return Gradient.sum(map(work));
  }

  @Override
  public void close() {
    owner.close();
  }
}
