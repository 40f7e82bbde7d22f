package io.hamdpo.core.network;

import java.lang.module.ModuleFinder;
import java.util.List;

/** How a JVM gets the vector instructions that {@link Inference} uses where it can. */
public final class VectorModule {

  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Options for another JVM of this JDK; none if it has no such module, for results are equal. */
  public static List<String> options() {
    return ModuleFinder.ofSystem().find(NAME).isPresent()
        ? List.of("--add-modules", NAME)
        : List.of();
  }

  static boolean isLoaded() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }
}
