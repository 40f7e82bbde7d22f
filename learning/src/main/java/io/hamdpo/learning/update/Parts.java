package io.hamdpo.learning.update;

import ai.djl.ndarray.NDManager;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Workers;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A selection of a batch's rows, cut into its parts and loaded, ready for any number of passes.
 * Owns all native memory of its parts.
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
   * @param loader given the part's manager and its share of the selection
   */
  static <P> Parts<P> load(
      TorchRuntime runtime, Selection selection, BiFunction<NDManager, Selection, P> loader) {
    NDManager owner = runtime.newManager();
    try {
      List<P> parts =
          runtime
              .workers()
              .map(selection.parts(), share -> loader.apply(owner.newSubManager(), share));
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
