package io.hamdpo.edge.intake;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

/**
 * A record could not be worked on: malformed, of another run, or work on it failed. Names topic,
 * partition and offset. The channel sends such a record to its dead-letter topic and goes on.
 */
public final class UnusableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableRecordException(IncomingKafkaRecordMetadata<?, ?> source, Throwable cause) {
    super(
        "The record (topic=%s, partition=%d, offset=%d) cannot be used: %s"
            .formatted(source.getTopic(), source.getPartition(), source.getOffset(), reason(cause)),
        cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
