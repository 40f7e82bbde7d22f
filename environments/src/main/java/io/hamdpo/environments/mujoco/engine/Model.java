package io.hamdpo.environments.mujoco.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A compiled model: immutable, shared by its simulations, freed with the last of them. Its numbers
 * may be read from any thread while one of them is open.
 */
public final class Model {

  private static final int ERROR_BYTES = 1000;
  private static final int BODY = 1;
  private static final int JOINT = 3;

  private final Mujoco mujoco;
  private final String mjcf;
  private final MemorySegment memory;
  private final int[] counts = new int[Count.values().length];
  private final double[] masses;
  private final double timestep;
  private int users;

  private Model(Mujoco mujoco, String mjcf, MemorySegment memory) {
    this.mujoco = mujoco;
    this.mjcf = mjcf;
    this.memory = memory;
    for (Count count : Count.values()) {
      counts[count.ordinal()] = mujoco.layout().count(memory, count.in(mujoco.layout()));
    }
    masses = doubles(ModelArray.BODY_MASS);
    timestep = memory.get(ValueLayout.JAVA_DOUBLE, mujoco.layout().pick(232, 792));
  }

  /** Compiles a text. A file on disk is the one way that all versions share. */
  static Model compile(Mujoco mujoco, String mjcf) {
    try {
      Path file = Files.createTempFile("hamdpo-", ".xml");
      try {
        Files.writeString(file, mjcf);
        return new Model(mujoco, mjcf, load(mujoco, file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model cannot be written for the physics library to read. Maybe the directory for temporary files (%s) is full."
              .formatted(System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  private static MemorySegment load(Mujoco mujoco, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ERROR_BYTES);
      MemorySegment model =
          (MemorySegment)
              mujoco
                  .functions()
                  .loadModel()
                  .invokeExact(
                      arena.allocateFrom(file.toString()), MemorySegment.NULL, error, ERROR_BYTES);
      if (model.equals(MemorySegment.NULL)) {
        throw new MujocoException(
            "MuJoCo %s refuses the model: %s".formatted(mujoco.version(), error.getString(0)));
      }
      return model.reinterpret(mujoco.layout().modelBytes());
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  Model retain() {
    users++;
    return this;
  }

  /** Frees the model when nobody uses it any more, and says so. */
  boolean release() {
    users--;
    if (users > 0) {
      return false;
    }
    try {
      mujoco.functions().deleteModel().invokeExact(memory);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
    return true;
  }

  String mjcf() {
    return mjcf;
  }

  MemorySegment memory() {
    return memory;
  }

  /** How many of a kind. */
  public int count(Count count) {
    return counts[count.ordinal()];
  }

  /** Seconds of one substep. */
  public double timestep() {
    return timestep;
  }

  /** The mass of a body, kg. */
  public double mass(int body) {
    return masses[body];
  }

  /** A copy of an array of numbers. */
  public double[] doubles(ModelArray array) {
    return pointer(array, Double.BYTES).toArray(ValueLayout.JAVA_DOUBLE);
  }

  /** A copy of an array of whole numbers. */
  public int[] ints(ModelArray array) {
    return pointer(array, Integer.BYTES).toArray(ValueLayout.JAVA_INT);
  }

  private MemorySegment pointer(ModelArray array, int bytes) {
    long size = (long) bytes * array.width() * count(array.rows());
    return memory.get(ValueLayout.ADDRESS, array.in(mujoco.layout())).reinterpret(size);
  }

  /**
   * The index of the body of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public int body(String name) {
    try (Arena arena = Arena.ofConfined()) {
      int id =
          (int) mujoco.functions().idOfName().invokeExact(memory, BODY, arena.allocateFrom(name));
      if (id < 0) {
        throw new IllegalArgumentException("The model has no body (%s).".formatted(name));
      }
      return id;
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /** The name of a joint by its index. */
  public String joint(int joint) {
    try {
      MemorySegment name =
          (MemorySegment) mujoco.functions().nameOfId().invokeExact(memory, JOINT, joint);
      return name.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }
}
