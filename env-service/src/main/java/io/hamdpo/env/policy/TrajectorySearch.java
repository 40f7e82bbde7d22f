package io.hamdpo.env.policy;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks through a partition of trajectories for one by its number. */
final class TrajectorySearch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final long end;

  /**
   * @param from the first offset to look at; what retention has removed is passed over
   */
  TrajectorySearch(KafkaConnection connection, TopicPartition partition, long from) {
    this.consumer = connection.uncommittedConsumer();
    this.partition = partition;
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    consumer.seek(partition, Math.max(from, consumer.beginningOffsets(one).get(partition)));
    this.end = consumer.endOffsets(one).get(partition);
  }

  /** The first copy among those that lay there when the search began; null if there was none. */
  @Nullable ConsumerRecord<byte[], byte[]> first(int shard, long sequence) {
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (isHead(record, shard, sequence)) {
          return record;
        }
      }
    }
    return null;
  }

  private static boolean isHead(ConsumerRecord<byte[], byte[]> record, int shard, long sequence) {
    if (Parts.isPart(record.headers())) {
      return false;
    }
    try {
      RecordHeaders headers = RecordHeaders.of(RecordMaps.headers(record));
      return Integer.valueOf(shard).equals(headers.shard())
          && Long.valueOf(sequence).equals(headers.sequence());
    } catch (MalformedRecordException e) {
      // A foreign record: the advantage service makes a dead letter of it.
      return false;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
