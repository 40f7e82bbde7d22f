package io.hamdpo.environments.mujoco.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One simulation: an {@code mjData}, which this object owns and frees in {@link #close}. One thread
 * at a time, any thread. Stepping and reading allocate nothing.
 */
public final class Simulation implements AutoCloseable {

  private final Mujoco mujoco;
  private final Model model;
  private final Arena arena;
  private final MemorySegment data;
  private final MemorySegment[] arrays = new MemorySegment[DataArray.values().length];
  private final long timeOffset;
  private final long[] warningOffsets;
  private boolean closed;

  Simulation(Mujoco mujoco, Model model) {
    this.mujoco = mujoco;
    this.model = model;
    // Shared: environments move between threads; and a use after close is an exception, not a
    // crash.
    arena = Arena.ofShared();
    data = make();
    Layout layout = mujoco.layout();
    for (DataArray array : DataArray.values()) {
      arrays[array.ordinal()] =
          data.get(ValueLayout.ADDRESS, array.in(layout))
              .reinterpret((long) Double.BYTES * array.size(model), arena, null);
    }
    timeOffset = layout.pick(40_336, 160_648);
    warningOffsets = layout.stateWarnings();
  }

  private MemorySegment make() {
    try {
      MemorySegment made =
          (MemorySegment) mujoco.functions().makeData().invokeExact(model.memory());
      if (made.equals(MemorySegment.NULL)) {
        throw new MujocoException("The physics library has no memory for a simulation.");
      }
      return made.reinterpret(mujoco.layout().dataBytes(), arena, this::delete);
    } catch (RuntimeException e) {
      arena.close();
      mujoco.release(model);
      throw e;
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  private void delete(MemorySegment made) {
    try {
      mujoco.functions().deleteData().invokeExact(made);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /** What is simulated. */
  public Model model() {
    return model;
  }

  /** As in {@code 3.14.0}. */
  public String version() {
    return mujoco.version();
  }

  /** Back to the model's initial state, at time 0. */
  public void reset() {
    try {
      mujoco.functions().reset().invokeExact(model.memory(), data);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /** Computes everything that follows from position, velocity and control; time stands still. */
  public void forward() {
    try {
      mujoco.functions().forward().invokeExact(model.memory(), data);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /** Advances by some substeps with the controls as they are. */
  public void step(int substeps) {
    MemorySegment modelMemory = model.memory();
    try {
      for (int i = 0; i < substeps; i++) {
        mujoco.functions().step().invokeExact(modelMemory, data);
      }
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /** Fills {@link DataArray#EXTERNAL_FORCE} for the last substep. */
  public void computeContactForces() {
    try {
      mujoco.functions().contactForces().invokeExact(model.memory(), data);
    } catch (Throwable e) {
      throw Functions.unexpected(e);
    }
  }

  /**
   * Whether the state became not finite or huge since the last reset, and the library put the
   * simulation back to its initial state without a word.
   */
  public boolean ranAway() {
    for (long offset : warningOffsets) {
      if (data.get(ValueLayout.JAVA_INT, offset) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Seconds simulated since the reset. */
  public double time() {
    return data.get(ValueLayout.JAVA_DOUBLE, timeOffset);
  }

  /** Sets the clock. */
  public void setTime(double seconds) {
    data.set(ValueLayout.JAVA_DOUBLE, timeOffset, seconds);
  }

  /** One number of an array. */
  public double get(DataArray array, int index) {
    return arrays[array.ordinal()].getAtIndex(ValueLayout.JAVA_DOUBLE, index);
  }

  /** Sets one number of an array. */
  public void set(DataArray array, int index, double value) {
    arrays[array.ordinal()].setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
  }

  /** Copies {@code count} numbers of an array, from index {@code from} on. */
  public void read(DataArray array, int from, int count, double[] target, int offset) {
    MemorySegment.copy(
        arrays[array.ordinal()],
        ValueLayout.JAVA_DOUBLE,
        (long) Double.BYTES * from,
        target,
        offset,
        count);
  }

  /** Sets the first {@code count} numbers of an array. */
  public void write(DataArray array, double[] source, int count) {
    MemorySegment.copy(source, 0, arrays[array.ordinal()], ValueLayout.JAVA_DOUBLE, 0, count);
  }

  /** Frees the simulation, and its model with the last one. May be called twice. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
      mujoco.release(model);
    }
  }
}
