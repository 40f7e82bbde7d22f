package io.hamdpo.environments.starcraft.game;

import io.hamdpo.environments.protobuf.FieldWriter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of protocol buffers, read; fields that nobody asks for are skipped. */
final class Fields {

  private final List<Field> fields;

  /**
   * One field as it lies in the bytes.
   *
   * @param bits of a number; 0 for a slice
   * @param slice of text, bytes or a message within
   */
  private record Field(int number, long bits, @Nullable ByteBuffer slice) {}

  private Fields(List<Field> fields) {
    this.fields = fields;
  }

  /** Throws {@link GameException} when the bytes are no message. */
  static Fields of(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    try {
      while (rest.hasRemaining()) {
        fields.add(next(rest));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new GameException(
          "The game sent (%d) bytes that are no message.".formatted(bytes.remaining()), e);
    }
    return new Fields(fields);
  }

  private static Field next(ByteBuffer rest) {
    long tag = varint(rest);
    int number = (int) (tag >>> 3);
    return switch ((int) tag & 7) {
      case FieldWriter.VARINT -> new Field(number, varint(rest), null);
      case FieldWriter.FIXED64 -> new Field(number, rest.getLong(), null);
      case FieldWriter.FIXED32 -> new Field(number, rest.getInt(), null);
      case FieldWriter.SLICE -> {
        int length = (int) varint(rest);
        ByteBuffer slice = rest.slice(rest.position(), length);
        rest.position(rest.position() + length);
        yield new Field(number, 0, slice);
      }
      default -> throw new IllegalArgumentException("unknown wire type");
    };
  }

  private static long varint(ByteBuffer rest) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = rest.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /** The integer in a field, 0 where it is absent; of several the last. */
  long number(int field) {
    Field found = last(field);
    return found == null ? 0 : found.bits();
  }

  /** The single-precision number in a field, 0 where it is absent. */
  double decimal(int field) {
    return Float.intBitsToFloat((int) number(field));
  }

  /** The text in a field, empty where it is absent. */
  String text(int field) {
    Field found = last(field);
    return found == null || found.slice() == null
        ? ""
        : StandardCharsets.UTF_8.decode(found.slice().duplicate()).toString();
  }

  boolean has(int field) {
    return last(field) != null;
  }

  /** The message in a field, without any fields where it is absent. */
  Fields part(int field) {
    List<Fields> parts = parts(field);
    return parts.isEmpty() ? new Fields(List.of()) : parts.getLast();
  }

  /** Every message in a repeated field. */
  List<Fields> parts(int field) {
    List<Fields> parts = new ArrayList<>();
    for (Field candidate : fields) {
      if (candidate.number() == field && candidate.slice() != null) {
        parts.add(of(candidate.slice()));
      }
    }
    return parts;
  }

  /** Every integer in a repeated field that is not packed. */
  List<Long> numbers(int field) {
    return fields.stream().filter(f -> f.number() == field).map(Field::bits).toList();
  }

  private @Nullable Field last(int field) {
    Field found = null;
    for (Field candidate : fields) {
      if (candidate.number() == field) {
        found = candidate;
      }
    }
    return found;
  }
}
