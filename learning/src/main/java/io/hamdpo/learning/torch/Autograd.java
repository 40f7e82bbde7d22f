package io.hamdpo.learning.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Gradients. DJL's own collector exists once per JVM; this works from any thread at once, because
 * the engine's gradient mode belongs to the thread.
 */
public final class Autograd {

  private Autograd() {}

  /** Runs {@code work} while the calling thread records operations. */
  public static <T> T recording(Supplier<T> work) {
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /** Makes {@code parameters} a leaf: gradients with respect to it can be asked for. */
  public static NDArray leaf(NDArray parameters) {
    parameters.setRequiresGradient(true);
    return parameters;
  }

  /**
   * The gradient of a scalar with respect to a leaf; ends the graph.
   *
   * @return of the leaf's shape, owned by {@code manager}
   */
  public static NDArray gradient(NDArray loss, NDArray leaf, NDManager manager) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
    NDArray gradient = leaf.getGradient();
    gradient.attach(manager);
    return gradient;
  }
}
