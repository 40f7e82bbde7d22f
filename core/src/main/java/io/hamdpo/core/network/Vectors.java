package io.hamdpo.core.network;

import java.lang.module.ModuleFinder;
import java.util.List;

/**
 * Explicit vector instructions. They are an incubator's, so a JVM must be asked for them; results
 * are the same without.
 */
public final class Vectors {

  private static final String MODULE = "jdk.incubator.vector";

  /** Whether this JVM has them, on a processor where they pay. */
  static final boolean AVAILABLE =
      ModuleLayer.boot().findModule(MODULE).isPresent() && VectorLinear.isWorthIt();

  private Vectors() {}

  /**
   * Options that ask a JVM of this runtime image for them; none where the image lacks them. For
   * JVMs with the optimising compiler: without it they are far slower than loops.
   */
  public static List<String> jvmOptions() {
    return ModuleFinder.ofSystem().find(MODULE).isPresent()
        ? List.of("--add-modules", MODULE)
        : List.of();
  }
}
