package io.hamdpo.environments.acting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a trajectory keeps of its shard, big-endian: magic {@code HDSH} (4 bytes), version (u8),
 * whether the trajectory began with new episodes because its predecessor's could not be restored
 * (u8), number of environments (i32), per environment the running episode's return (f64) and length
 * (i32), then the environment's own bytes to the end: none if it cannot be saved.
 *
 * @param restarted whether the trajectory began with new episodes
 * @param running the episodes that run at its end
 * @param environment the environment's own bytes
 */
record ShardState(boolean restarted, RunningEpisodes running, byte[] environment) {

  private static final int MAGIC = 0x48445348;
  private static final int VERSION = 1;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeBoolean(restarted);
      running.save(out);
      out.write(environment);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed.", e);
    }
    return bytes.toByteArray();
  }

  /** Throws {@link IllegalArgumentException} when these are not a shard of that many copies. */
  static ShardState decode(byte[] state, int environments) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
    try {
      int magic = in.readInt();
      int version = in.readUnsignedByte();
      if (magic != MAGIC || version != VERSION) {
        throw new IOException("magic (%08x) and version (%d)".formatted(magic, version));
      }
      boolean restarted = in.readBoolean();
      RunningEpisodes running = RunningEpisodes.restore(in, environments);
      return new ShardState(restarted, running, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The environment state (%d bytes) is not one of a shard of (%d) environments: %s. Maybe the record is damaged, or of another run."
              .formatted(state.length, environments, e.getMessage()),
          e);
    }
  }
}
