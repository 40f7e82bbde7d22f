package io.hamdpo.testkit.edge;

import io.hamdpo.kafka.DeadLetters;
import io.hamdpo.kafka.RecordMaps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as people read it.
 *
 * @param value the record's own, unchanged
 * @param reason why it could not be used
 * @param topic where it came from
 * @param partition of that topic
 * @param offset in that partition
 */
public record DeadLetter(
    byte @Nullable [] value, String reason, String topic, int partition, long offset) {

  /** Reads one. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = RecordMaps.headers(record);
    return new DeadLetter(
        record.value(),
        DeadLetters.reason(record),
        text(headers, DeadLetters.TOPIC),
        Integer.parseInt(text(headers, DeadLetters.PARTITION)),
        Long.parseLong(text(headers, DeadLetters.OFFSET)));
  }

  private static String text(Map<String, byte[]> headers, String name) {
    return new String(headers.get(name), StandardCharsets.UTF_8);
  }
}
