package io.hamdpo.history;

import io.hamdpo.protocol.message.RecordPosition;

/** Reads single records of a log; {@code RecordReader::fetch} is one. */
@FunctionalInterface
public interface Records {

  /**
   * The whole value of the record at a position.
   *
   * @throws io.hamdpo.kafka.MissingRecordException when it is gone, or was never there
   * @throws io.hamdpo.protocol.MalformedRecordException when it cannot be what it should be
   */
  byte[] fetch(String topic, RecordPosition position);
}
