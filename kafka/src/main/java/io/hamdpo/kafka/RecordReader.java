package io.hamdpo.kafka;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single records by position, and puts records in {@link Parts} together. Thread-safe. */
public final class RecordReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 75;

  private final Consumer<byte[], byte[]> consumer;

  public RecordReader(KafkaConnection connection) {
    this.consumer = connection.jumpingConsumer();
  }

  /**
   * The whole value of the record at a position.
   *
   * @throws MissingRecordException when it is gone, or was never there
   * @throws MalformedRecordException when parts are missing or do not match their head's digest
   */
  public byte[] fetch(String topic, RecordPosition position) {
    return resolve(record(topic, position));
  }

  /**
   * The whole value of a record that was read elsewhere; only its parts, if any, are fetched.
   *
   * @throws MissingRecordException when a part is gone
   * @throws MalformedRecordException when the parts do not match their head's digest
   */
  public byte[] resolve(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new MalformedRecordException("The record is a tombstone.");
    }
    if (!Parts.isHead(record.headers())) {
      return record.value();
    }
    PartList list = PartList.decode(record.value());
    ByteBuffer whole = ByteBuffer.allocate(list.size());
    for (RecordPosition position : list.parts()) {
      byte[] part = record(record.topic(), position).value();
      if (part == null || part.length > whole.remaining()) {
        throw new MalformedRecordException(
            "The part at (%s) does not fit its head.".formatted(position));
      }
      whole.put(part);
    }
    Digest digest = Digest.of(whole.flip());
    if (whole.limit() != list.size() || !digest.equals(list.digest())) {
      throw new MalformedRecordException(
          "The parts have the digest (%s), but their head says (%s)."
              .formatted(digest.brief(), list.digest().brief()));
    }
    return whole.array();
  }

  /** The record at a position, as it lies there. */
  public synchronized ConsumerRecord<byte[], byte[]> record(String topic, RecordPosition position) {
    TopicPartition partition = new TopicPartition(topic, position.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, position.offset());
    for (int i = 0; i < POLLS; i++) {
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
      if (!records.isEmpty()) {
        if (records.getFirst().offset() == position.offset()) {
          return records.getFirst();
        }
        throw new MissingRecordException(topic, position);
      }
      if (consumer.position(partition) > position.offset()) {
        throw new MissingRecordException(topic, position);
      }
    }
    throw new TimeoutException(
        "No record came from (%s-%d@%d) in (%d) s."
            .formatted(
                topic,
                position.partition(),
                position.offset(),
                POLL.multipliedBy(POLLS).toSeconds()));
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
