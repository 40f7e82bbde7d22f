package io.hamdpo.environments.mujoco.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the library calls when something goes wrong. Without them it would wait for a key after an
 * error, and write a file into the working directory at every warning.
 */
final class Handlers {

  private static final Logger LOGGER = System.getLogger(Handlers.class.getName());
  private static final int EXIT_CODE = 1;

  private Handlers() {}

  /** Both stay for the life of the process: the library keeps their addresses. */
  static void install(SymbolLookup library) {
    set(library, "mju_user_error", "error");
    set(library, "mju_user_warning", "warning");
  }

  /**
   * The library cannot go on after an error, and neither may this function return to it nor throw
   * through it. So the process ends at once; whoever supervises it starts another, and a run
   * continues from the log.
   */
  private static void error(MemorySegment text) {
    LOGGER.log(
        Level.ERROR,
        "The physics library stopped with an error: {0}. The process ends. Maybe a model needs more memory than its size element allows.",
        message(text));
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /** A simulation that ran away is counted where it is stepped; here it would flood the log. */
  private static void warning(MemorySegment text) {
    LOGGER.log(Level.DEBUG, "The physics library warns: {0}", message(text));
  }

  private static String message(MemorySegment text) {
    return text.reinterpret(Long.MAX_VALUE).getString(0).strip();
  }

  private static void set(SymbolLookup library, String variable, String method) {
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(
                  Handlers.class, method, MethodType.methodType(void.class, MemorySegment.class));
      MemorySegment stub =
          Linker.nativeLinker()
              .upcallStub(target, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), Arena.global());
      library
          .find(variable)
          .orElseThrow(() -> new MujocoException("It has no variable (%s).".formatted(variable)))
          .reinterpret(ValueLayout.ADDRESS.byteSize())
          .set(ValueLayout.ADDRESS, 0, stub);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
