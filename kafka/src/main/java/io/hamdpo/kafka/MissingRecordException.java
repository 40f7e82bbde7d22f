package io.hamdpo.kafka;

import io.hamdpo.protocol.message.RecordPosition;

/** A record is no longer in the log, or never was. Not retryable. */
public final class MissingRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Of a position that a manifest or another record names. */
  public MissingRecordException(String topic, RecordPosition position) {
    super(
        "The record (topic=%s, partition=%d, offset=%d) is not in the log. Maybe its retention has passed: see the run's (retention) settings."
            .formatted(topic, position.partition(), position.offset()));
  }
}
