package io.hamdpo.core.network;

/**
 * Whether this JVM has explicit vector instructions. They are an incubator's, so a JVM must be
 * asked for them: {@code --add-modules jdk.incubator.vector}. Results are the same without.
 */
final class Vectors {

  static final boolean AVAILABLE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorLinear.isWorthIt();

  private Vectors() {}
}
