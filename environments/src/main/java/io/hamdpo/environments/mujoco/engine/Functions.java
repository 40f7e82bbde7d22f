package io.hamdpo.environments.mujoco.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The library's functions. They are called directly, none as critical: a step takes microseconds,
 * and must neither hold up the garbage collector nor be unable to report an error.
 */
record Functions(
    MethodHandle loadModel,
    MethodHandle deleteModel,
    MethodHandle makeData,
    MethodHandle deleteData,
    MethodHandle reset,
    MethodHandle forward,
    MethodHandle step,
    MethodHandle contactForces,
    MethodHandle idOfName,
    MethodHandle nameOfId) {

  static Functions of(SymbolLookup library) {
    return new Functions(
        function(library, "mj_loadXML", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT),
        procedure(library, "mj_deleteModel", ADDRESS),
        function(library, "mj_makeData", ADDRESS, ADDRESS),
        procedure(library, "mj_deleteData", ADDRESS),
        procedure(library, "mj_resetData", ADDRESS, ADDRESS),
        procedure(library, "mj_forward", ADDRESS, ADDRESS),
        procedure(library, "mj_step", ADDRESS, ADDRESS),
        procedure(library, "mj_rnePostConstraint", ADDRESS, ADDRESS),
        function(library, "mj_name2id", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
        function(library, "mj_id2name", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
  }

  /** What {@code mj_version()} returns, which every version has. */
  static int version(SymbolLookup library) {
    try {
      return (int) function(library, "mj_version", JAVA_INT).invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** No function of a C library throws; whatever comes is a fault of this binding. */
  static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("A call of the physics library failed in Java.", e);
  }

  private static MethodHandle function(
      SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
    return handle(library, name, FunctionDescriptor.of(result, arguments));
  }

  private static MethodHandle procedure(
      SymbolLookup library, String name, MemoryLayout... arguments) {
    return handle(library, name, FunctionDescriptor.ofVoid(arguments));
  }

  private static MethodHandle handle(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return library
        .find(name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor))
        .orElseThrow(() -> new MujocoException("It has no function (%s).".formatted(name)));
  }
}
