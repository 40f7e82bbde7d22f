package io.hamdpo.kafka;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes messages, large ones in {@link Parts}. As thread-safe as its sender. */
public final class RecordWriter {

  /** Whatever sends: a producer, a transaction, a messaging channel. */
  @FunctionalInterface
  public interface Sender {
    /** Sends a record and tells where it came to lie. */
    CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> record);
  }

  private final Sender sender;

  public RecordWriter(Sender sender) {
    this.sender = sender;
  }

  /** A writer on a plain producer, with or without a transaction. */
  public static RecordWriter of(Producer<byte[], byte[]> producer) {
    return new RecordWriter(record -> send(producer, record));
  }

  static CompletableFuture<RecordMetadata> send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    producer.send(
        record,
        (metadata, fault) -> {
          if (fault == null) {
            sent.complete(metadata);
          } else {
            sent.completeExceptionally(fault);
          }
        });
    return sent;
  }

  /** Waits for what was written; every failure is a {@link KafkaException}. */
  public static <T> T join(CompletableFuture<T> written) {
    try {
      return written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException("A record was not written.", e.getCause());
    }
  }

  /** Writes a message; parts are waited for, the record itself is not. */
  public <M> CompletableFuture<RecordPosition> write(
      String topic, int partition, MessageCodec<M> codec, M message) {
    ProducerRecord<byte[], byte[]> record =
        prepare(
            topic, partition, codec.key(message), codec.headers(message), codec.encode(message));
    return sender
        .send(record)
        .thenApply(metadata -> new RecordPosition(metadata.partition(), metadata.offset()));
  }

  /**
   * The record that carries {@code value}: itself, or after writing its parts, their head. For
   * those who must send the last record by other means.
   *
   * @throws KafkaException when a part was not written; parts without a head are passed over by all
   *     readers
   * @throws IllegalArgumentException when the value exceeds {@link Parts#MAX_TOTAL_BYTES}
   */
  public ProducerRecord<byte[], byte[]> prepare(
      String topic, int partition, String key, RecordHeaders headers, byte[] value) {
    if (value.length > Parts.MAX_TOTAL_BYTES) {
      throw new IllegalArgumentException(
          "The value of key (%s) for (%s) has (%d) bytes, but at most (%d) travel. Maybe shorten the horizon or take fewer environments per shard."
              .formatted(key, topic, value.length, Parts.MAX_TOTAL_BYTES));
    }
    int count = Parts.count(value.length);
    if (count == 0) {
      return record(topic, partition, key, headers, value);
    }
    List<CompletableFuture<RecordPosition>> parts = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int from = index * Parts.MAX_VALUE_BYTES;
      int to = Math.min(value.length, from + Parts.MAX_VALUE_BYTES);
      ProducerRecord<byte[], byte[]> part =
          record(
              topic, partition, partKey(key, index), headers, Arrays.copyOfRange(value, from, to));
      part.headers().add(Parts.PART, Parts.text(index + "/" + count));
      parts.add(
          sender
              .send(part)
              .thenApply(metadata -> new RecordPosition(metadata.partition(), metadata.offset())));
    }
    PartList list =
        new PartList(
            value.length,
            Digest.of(ByteBuffer.wrap(value)),
            parts.stream().map(part -> join(part).offset()).toList());
    ProducerRecord<byte[], byte[]> head = record(topic, partition, key, headers, list.encode());
    head.headers().add(Parts.HEAD, Parts.text(Integer.toString(count)));
    return head;
  }

  /** Keys of parts differ from their head's, so that compaction keeps them all. */
  public static String partKey(String key, int index) {
    return key + "/part-" + index;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, String key, RecordHeaders headers, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, Parts.text(key), value);
    headers.toMap().forEach((name, bytes) -> record.headers().add(name, bytes));
    return record;
  }
}
