package io.hamdpo.learning.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;

/** Bounds the life of temporary arrays. */
public final class Scope {

  private Scope() {}

  /**
   * Runs {@code work} with a manager of its own, to which the arrays of {@code owner} are lent.
   *
   * <p>A result belongs to its first operand's manager: without the loan, results of lasting arrays
   * would last too, and native memory would grow with every step.
   */
  public static <T> T borrowing(NDManager owner, Function<NDManager, T> work) {
    try (NDManager step = owner.newSubManager()) {
      step.tempAttachAll(owner.getManagedArrays().toArray(NDArray[]::new));
      return work.apply(step);
    }
  }
}
