package io.hamdpo.environments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The bytes of a saved vector, big-endian: magic {@code HDEV} (4 bytes), version (u8), task name
 * (u16 length and modified UTF-8), number of copies (i32), then per copy its seed (i64), episode
 * number (i64), random state (i64), elapsed env steps (i32), length of the episode's own bytes
 * (i32) and those.
 */
final class SavedCopies {

  private static final int MAGIC = 0x48444556;
  private static final int VERSION = 1;

  private SavedCopies() {}

  static byte[] save(Task task, Copy[] copies) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeUTF(task.name());
      out.writeInt(copies.length);
      for (Copy copy : copies) {
        copy.save(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Task (%s) cannot save its copies.".formatted(task.name()), e);
    }
    return bytes.toByteArray();
  }

  static void restore(Task task, Copy[] copies, byte[] state) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(state);
    DataInputStream in = new DataInputStream(bytes);
    try {
      require(task, "magic", MAGIC, in.readInt());
      require(task, "format version", VERSION, in.readUnsignedByte());
      require(task, "task", task.name(), in.readUTF());
      require(task, "number of copies", copies.length, in.readInt());
      for (Copy copy : copies) {
        copy.restore(in);
      }
      require(task, "number of bytes after the last copy", 0, bytes.available());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The saved state (%d bytes) is not one of task (%s): %s. Maybe the record is damaged."
              .formatted(state.length, task.name(), e.getMessage()),
          e);
    }
  }

  private static void require(Task task, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          "The saved state has %s (%s), but a vector of task (%s) restores (%s). Maybe it was saved by another task, count or build."
              .formatted(what, actual, task.name(), expected));
    }
  }
}
