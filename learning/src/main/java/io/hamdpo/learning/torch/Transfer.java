package io.hamdpo.learning.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Arrays that enter the engine.
 *
 * <p>DJL wraps a direct buffer without copying it: the array's address, and with it the kernels'
 * bits, would be the JVM's choice, and its memory would wait for the garbage collector. So the
 * buffer is copied once more, into memory that the engine aligned itself and frees on close.
 */
public final class Transfer {

  // The alignment that the engine's own allocator gives.
  private static final long ALIGNMENT = 64;

  private Transfer() {}

  /** A FLOAT32 copy of {@code values}, [values.length], owned by {@code manager}. */
  public static NDArray vector(NDManager manager, float[] values) {
    return floats(manager, values, new Shape(values.length));
  }

  /**
   * A copy of {@code values}, [values.length], owned by {@code manager}.
   *
   * @param type FLOAT32 or FLOAT64
   */
  public static NDArray vector(NDManager manager, double[] values, DataType type) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer staging = stage(arena, (long) values.length * type.getNumOfBytes());
      if (type == DataType.FLOAT64) {
        staging.asDoubleBuffer().put(values);
      } else {
        FloatBuffer floats = staging.asFloatBuffer();
        for (int i = 0; i < values.length; i++) {
          floats.put(i, (float) values[i]);
        }
      }
      return copy(manager, staging, type, new Shape(values.length));
    }
  }

  /** The numbers of a FLOAT32 or FLOAT64 array, in row-major order. */
  public static double[] doubles(NDArray array) {
    // Mostly a view of the array's own memory: nothing but these numbers is copied.
    ByteBuffer bytes = array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    if (array.getDataType() == DataType.FLOAT64) {
      double[] values = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(values);
      return values;
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    double[] values = new double[floats.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats.get(i);
    }
    return values;
  }

  /** A FLOAT32 copy of {@code values}, [rows, width], owned by {@code manager}. */
  public static NDArray rows(NDManager manager, float[] values, int width) {
    return floats(manager, values, new Shape(values.length / width, width));
  }

  /** An INT64 copy of {@code values}, [rows, width], owned by {@code manager}. */
  public static NDArray rows(NDManager manager, int[] values, int width) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer staging = stage(arena, (long) values.length * Long.BYTES);
      for (int value : values) {
        staging.putLong(value);
      }
      Shape shape = new Shape(values.length / width, width);
      return copy(manager, staging.flip(), DataType.INT64, shape);
    }
  }

  private static NDArray floats(NDManager manager, float[] values, Shape shape) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer staging = stage(arena, (long) values.length * Float.BYTES);
      staging.asFloatBuffer().put(values);
      return copy(manager, staging, DataType.FLOAT32, shape);
    }
  }

  private static ByteBuffer stage(Arena arena, long bytes) {
    return arena.allocate(bytes, ALIGNMENT).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  private static NDArray copy(NDManager manager, ByteBuffer staging, DataType type, Shape shape) {
    try (NDArray wrapped = manager.create(staging, shape, type)) {
      return wrapped.duplicate();
    }
  }
}
