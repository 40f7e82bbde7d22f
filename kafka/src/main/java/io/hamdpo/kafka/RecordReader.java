package io.hamdpo.kafka;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.message.RecordPosition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads single records by position, and puts records in {@link Parts} together.
 *
 * <p>Sees uncommitted records too: who names a position vouches for it, as a committed manifest
 * does. Thread-safe; one record at a time is read.
 */
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
   * @throws MalformedRecordException when it is a tombstone, or its parts do not match its digest
   * @throws TimeoutException when nothing came within 15 s
   */
  public byte[] fetch(String topic, RecordPosition position) {
    return resolve(record(topic, position));
  }

  /**
   * The whole value of a record that was read elsewhere; only its parts, if any, are fetched.
   *
   * @throws MissingRecordException when a part is gone
   * @throws MalformedRecordException when it is a tombstone, or its parts do not match its digest
   * @throws TimeoutException when a part did not come within 15 s
   */
  public byte[] resolve(ConsumerRecord<byte[], byte[]> record) {
    return located(record, this::whole);
  }

  /**
   * The message in a record that was read elsewhere.
   *
   * @throws MissingRecordException when a part is gone
   * @throws MalformedRecordException when it is no such message; names topic, partition and offset
   * @throws TimeoutException when a part did not come within 15 s
   */
  public <M> M decode(ConsumerRecord<byte[], byte[]> record, MessageCodec<M> codec) {
    return located(record, it -> codec.decode(whole(it)));
  }

  private static <T> T located(
      ConsumerRecord<byte[], byte[]> record, Function<ConsumerRecord<byte[], byte[]>, T> reading) {
    try {
      return reading.apply(record);
    } catch (MalformedRecordException e) {
      throw new MalformedRecordException(
          "The record (topic=%s, partition=%d, offset=%d) cannot be used: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  private byte[] whole(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new MalformedRecordException("It has no value.");
    }
    return Parts.isHead(record.headers()) ? assemble(record) : record.value();
  }

  private byte[] assemble(ConsumerRecord<byte[], byte[]> head) {
    PartList list = PartList.decode(head.value());
    List<byte[]> parts = new ArrayList<>();
    long size = 0;
    for (RecordPosition position : list.positions(head.partition())) {
      byte[] part = record(head.topic(), position).value();
      size += part == null ? 0 : part.length;
      if (part == null || size > list.size()) {
        throw new MalformedRecordException(
            "The part at offset (%d) does not fit.".formatted(position.offset()));
      }
      parts.add(part);
    }
    // Only now: a head alone must not make anybody reserve what it claims.
    ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(size));
    parts.forEach(whole::put);
    Digest digest = Digest.of(whole.flip());
    if (size != list.size() || !digest.equals(list.digest())) {
      throw new MalformedRecordException(
          "Its parts have (%d) bytes and the digest (%s), but it says (%d) and (%s)."
              .formatted(size, digest.brief(), list.size(), list.digest().brief()));
    }
    return whole.array();
  }

  /**
   * The record at a position, as it lies there.
   *
   * @throws MissingRecordException when it is gone, or was never there
   * @throws TimeoutException when nothing came within 15 s
   */
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
        "No record came from (topic=%s, partition=%d, offset=%d) in (%d) s. Maybe the cluster is unreachable, or the record has not been written yet."
            .formatted(
                topic,
                position.partition(),
                position.offset(),
                POLL.multipliedBy(POLLS).toSeconds()));
  }

  /**
   * Ends a read that is under way with a {@link org.apache.kafka.common.errors.WakeupException}.
   */
  @Override
  public void close() {
    consumer.wakeup();
    closeConsumer();
  }

  private synchronized void closeConsumer() {
    consumer.close();
  }
}
