package io.hamdpo.cli.export;

import io.hamdpo.environments.protobuf.FieldWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A run as an event file of TensorBoard: records of length, masked CRC-32C of the length, an {@code
 * Event} message and its masked CRC-32C, little-endian. The step is the count of env steps; the
 * wall time counts seconds from the run's first update, since the log holds no other.
 */
final class EventFile {

  /** TensorBoard finds files by the first part of their names. */
  static final String NAME = "events.out.tfevents.0000000000.hamdpo";

  private static final String VERSION = "brain.Event:2";
  private static final int MASK_ROTATION = 15;
  private static final int MASK = 0xA282EAD8;

  private EventFile() {}

  static byte[] encode(RunTable table) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    record(file, new FieldWriter().real(1, 0).text(3, VERSION));
    for (RunTable.Row row : table.rows()) {
      FieldWriter summary = new FieldWriter();
      row.values()
          .forEach(
              (name, value) ->
                  summary.part(1, new FieldWriter().text(1, name).single(2, value.floatValue())));
      record(
          file,
          new FieldWriter().real(1, row.seconds()).number(2, row.envSteps()).part(5, summary));
    }
    return file.toByteArray();
  }

  private static void record(ByteArrayOutputStream file, FieldWriter event) {
    byte[] data = event.toBytes();
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    file.writeBytes(length);
    file.writeBytes(maskedChecksum(length));
    file.writeBytes(data);
    file.writeBytes(maskedChecksum(data));
  }

  private static byte[] maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    int masked = Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }
}
