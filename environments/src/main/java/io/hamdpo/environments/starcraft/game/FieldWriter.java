package io.hamdpo.environments.starcraft.game;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a message of protocol buffers, field after field. */
final class FieldWriter {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int SLICE = 2;
  static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** An integer, an enum's number or 0 and 1 for a truth. */
  FieldWriter number(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
    return this;
  }

  FieldWriter decimal(int field, double value) {
    varint((long) field << 3 | FIXED32);
    ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.writeBytes(four.putFloat((float) value).array());
    return this;
  }

  FieldWriter text(int field, String value) {
    return slice(field, value.getBytes(StandardCharsets.UTF_8));
  }

  FieldWriter slice(int field, byte[] value) {
    varint((long) field << 3 | SLICE);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  FieldWriter part(int field, FieldWriter value) {
    return slice(field, value.toBytes());
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
