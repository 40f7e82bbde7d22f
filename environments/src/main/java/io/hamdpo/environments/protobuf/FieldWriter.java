package io.hamdpo.environments.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes one message in the wire format of <a
 * href="https://protobuf.dev/programming-guides/encoding">protocol buffers</a>, field by field in
 * the order of the calls. Fields are named by their numbers, at least 1.
 */
public final class FieldWriter {

  /** Wire type of integers, enums and truths. */
  public static final int VARINT = 0;

  /** Wire type of eight bytes. */
  public static final int FIXED64 = 1;

  /** Wire type of text, bytes and messages: a length, and as many bytes. */
  public static final int SLICE = 2;

  /** Wire type of four bytes. */
  public static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** An integer, an enum's number or 0 and 1 for a truth. */
  public FieldWriter number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** A number of single precision. */
  public FieldWriter single(int field, float value) {
    tag(field, FIXED32);
    fixed(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  /** A number of double precision. */
  public FieldWriter real(int field, double value) {
    tag(field, FIXED64);
    fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  public FieldWriter text(int field, String value) {
    return slice(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that mean what the reader takes them for. */
  public FieldWriter slice(int field, byte[] value) {
    tag(field, SLICE);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** A message within this one. */
  public FieldWriter part(int field, FieldWriter value) {
    return slice(field, value.toBytes());
  }

  /** The fields of another message of the same type. */
  public FieldWriter append(FieldWriter fields) {
    bytes.writeBytes(fields.toBytes());
    return this;
  }

  /** The message so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private void fixed(long bits, int size) {
    for (int i = 0; i < size; i++) {
      bytes.write((int) (bits >>> 8 * i));
    }
  }
}
