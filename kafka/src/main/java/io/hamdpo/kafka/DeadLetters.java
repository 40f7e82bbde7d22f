package io.hamdpo.kafka;

import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what cannot be used: the record as it was, the reason, and where it came from. The header
 * names are those of SmallRye's dead-letter queue, so that all dead letters look alike.
 */
public final class DeadLetters implements AutoCloseable {

  /** Why the record could not be used. */
  public static final String REASON = "dead-letter-reason";

  /** The exception's class. */
  public static final String EXCEPTION = "dead-letter-exception-class-name";

  /** The topic it came from. */
  public static final String TOPIC = "dead-letter-topic";

  /** The partition it came from. */
  public static final String PARTITION = "dead-letter-partition";

  /** The offset it had. */
  public static final String OFFSET = "dead-letter-offset";

  // Room for key, headers and what a batch adds.
  private static final int MAX_VALUE_BYTES = KafkaConnection.MAX_REQUEST_BYTES - (16 << 10);
  private static final int MAX_REASON = 2000;

  private final RunTopics topics;
  private final Producer<byte[], byte[]> producer;

  public DeadLetters(KafkaConnection connection, RunTopics topics) {
    this.topics = topics;
    this.producer = connection.producer();
  }

  /**
   * Writes one and waits for the log to have it. A record that would exceed the largest request
   * with the headers that tell where it came from is kept without its value, which still lies
   * there.
   *
   * @throws org.apache.kafka.common.KafkaException when it was not written
   */
  public void write(Noun noun, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topics.deadLetter(noun), record.partition(), record.key(), fitting(record.value()));
    record.headers().forEach(letter.headers()::add);
    letter
        .headers()
        .add(REASON, Parts.text(brief(reason)))
        .add(EXCEPTION, Parts.text(reason.getClass().getName()))
        .add(TOPIC, Parts.text(record.topic()))
        .add(PARTITION, Parts.text(Integer.toString(record.partition())))
        .add(OFFSET, Parts.text(Long.toString(record.offset())));
    RecordWriter.join(RecordWriter.send(producer, letter));
  }

  private static byte @Nullable [] fitting(byte @Nullable [] value) {
    return value == null || value.length > MAX_VALUE_BYTES ? null : value;
  }

  private static String brief(RuntimeException reason) {
    String message = Objects.requireNonNullElse(reason.getMessage(), "no message");
    return message.length() <= MAX_REASON ? message : message.substring(0, MAX_REASON) + "...";
  }

  /** Why a dead letter is one. */
  public static String reason(ConsumerRecord<byte[], byte[]> letter) {
    var header = letter.headers().lastHeader(REASON);
    return header == null ? "no reason was given" : Parts.text(header);
  }

  @Override
  public void close() {
    producer.close();
  }
}
