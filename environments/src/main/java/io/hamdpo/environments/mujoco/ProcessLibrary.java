package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.LibrarySearch;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import io.hamdpo.environments.mujoco.engine.MujocoException;
import org.jspecify.annotations.Nullable;

/**
 * The one library of this process, looked for when it is first asked for. Its handlers of errors
 * are global to the process, and so is it.
 */
final class ProcessLibrary {

  private record Search(@Nullable Mujoco found, @Nullable MujocoException failure) {

    static Search run() {
      try {
        return new Search(LibrarySearch.ofProcess().load(), null);
      } catch (MujocoException e) {
        return new Search(null, e);
      }
    }
  }

  /** Made by the class loader: once, when first needed, for all threads. */
  private static final class Holder {

    static final Search SEARCH = Search.run();
  }

  private ProcessLibrary() {}

  /** Throws {@link MujocoException}, telling what to do, where there is no usable library. */
  static Mujoco get() {
    if (Holder.SEARCH.found() == null) {
      // A new one with every call: its stack trace tells who asked.
      throw new MujocoException(String.valueOf(Holder.SEARCH.failure().getMessage()));
    }
    return Holder.SEARCH.found();
  }
}
