package io.hamdpo.core.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An immutable array of one {@link DType} with a shape, row-major, held as little-endian bytes.
 *
 * <p>Made from a Java array it copies once; made from bytes ({@link #view}) it copies nothing, and
 * the caller promises not to change them. Equality is by dtype, shape and bits (so a NaN equals the
 * same NaN). A scalar has the shape {@code []}; a dimension may be 0.
 */
public final class Tensor {

  private final DType dtype;
  private final int[] shape;
  private final int size;
  private final ByteBuffer bytes;

  private Tensor(DType dtype, int[] shape, ByteBuffer bytes) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.size = sizeOf(shape);
    this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if ((long) size * dtype.bytes() != bytes.remaining()) {
      throw new IllegalArgumentException(
          "A tensor of dtype (%s) and shape (%s) takes (%d) bytes, but (%d) were given."
              .formatted(
                  dtype, Arrays.toString(shape), (long) size * dtype.bytes(), bytes.remaining()));
    }
  }

  /** A view of {@code bytes} between position and limit, which must never change afterwards. */
  public static Tensor view(DType dtype, int[] shape, ByteBuffer bytes) {
    return new Tensor(dtype, shape, bytes);
  }

  /** A copy of {@code values} as F32. */
  public static Tensor of(float[] values, int... shape) {
    ByteBuffer bytes = allocate(DType.F32, values.length);
    bytes.asFloatBuffer().put(values);
    return new Tensor(DType.F32, shape, bytes);
  }

  /** A copy of {@code values} as F64. */
  public static Tensor of(double[] values, int... shape) {
    ByteBuffer bytes = allocate(DType.F64, values.length);
    bytes.asDoubleBuffer().put(values);
    return new Tensor(DType.F64, shape, bytes);
  }

  /** A copy of {@code values} as I32. */
  public static Tensor of(int[] values, int... shape) {
    ByteBuffer bytes = allocate(DType.I32, values.length);
    bytes.asIntBuffer().put(values);
    return new Tensor(DType.I32, shape, bytes);
  }

  /** A copy of {@code values} as I64. */
  public static Tensor of(long[] values, int... shape) {
    ByteBuffer bytes = allocate(DType.I64, values.length);
    bytes.asLongBuffer().put(values);
    return new Tensor(DType.I64, shape, bytes);
  }

  /** A copy of {@code values} as U8. */
  public static Tensor of(byte[] values, int... shape) {
    return new Tensor(DType.U8, shape, ByteBuffer.wrap(values.clone()));
  }

  public DType dtype() {
    return dtype;
  }

  /** A copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public int size() {
    return size;
  }

  /** Whether the shape is exactly {@code expected}. */
  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /** A fresh read-only little-endian view of all bytes, position 0. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of an F32 tensor's elements. */
  public float[] toFloats() {
    require(DType.F32);
    float[] values = new float[size];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** A copy of an F64 tensor's elements. */
  public double[] toDoubles() {
    require(DType.F64);
    double[] values = new double[size];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** A copy of an I32 tensor's elements. */
  public int[] toInts() {
    require(DType.I32);
    int[] values = new int[size];
    bytes.asIntBuffer().get(values);
    return values;
  }

  /** A copy of an I64 tensor's elements. */
  public long[] toLongs() {
    require(DType.I64);
    long[] values = new long[size];
    bytes.asLongBuffer().get(values);
    return values;
  }

  /** A copy of a U8 tensor's elements. */
  public byte[] toBytes() {
    require(DType.U8);
    byte[] values = new byte[size];
    bytes.duplicate().get(values);
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + bytes.hashCode();
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }

  private void require(DType expected) {
    if (dtype != expected) {
      throw new IllegalStateException(
          "The tensor's dtype is (%s), but (%s) was asked for.".formatted(dtype, expected));
    }
  }

  private static int sizeOf(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "The shape (%s) has a negative dimension.".formatted(Arrays.toString(shape)));
      }
      size = Math.multiplyExact(size, dimension);
    }
    return Math.toIntExact(size);
  }

  private static ByteBuffer allocate(DType dtype, int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, dtype.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
