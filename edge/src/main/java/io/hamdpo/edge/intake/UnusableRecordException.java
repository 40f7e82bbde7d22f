package io.hamdpo.edge.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record could not be worked on: malformed, of another run, or work on it failed. Names topic,
 * partition and offset. Not retryable.
 */
final class UnusableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableRecordException(ConsumerRecord<?, ?> record, Throwable cause) {
    super(message(record, cause), cause);
  }

  private static String message(ConsumerRecord<?, ?> record, Throwable cause) {
    String place =
        "The record (topic=%s, partition=%d, offset=%d) cannot be used: "
            .formatted(record.topic(), record.partition(), record.offset());
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    // Whoever put the record's parts together knew the place too.
    return reason.startsWith(place) ? reason : place + reason;
  }
}
