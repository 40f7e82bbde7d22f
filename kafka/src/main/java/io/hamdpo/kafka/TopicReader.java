package io.hamdpo.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a single-partition topic from its beginning, only what is committed. One thread. The newest
 * record is found by reading, for transactions leave gaps among the offsets.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final LogEnds ends;
  private final TopicPartition partition;

  public TopicReader(KafkaConnection connection, String topic) {
    this.consumer = connection.committedConsumer();
    this.ends = new LogEnds(connection);
    this.partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /**
   * All records that were committed when the call began and were not read before; see {@link
   * LogEnds#committed} for when a record counts as committed.
   *
   * @throws TimeoutException when the cluster is silent for 15 s before the end
   */
  public List<ConsumerRecord<byte[], byte[]>> readToEnd() {
    long end = ends.committed(List.of(partition)).get(partition);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long reached = consumer.position(partition);
    long heard = System.nanoTime();
    while (reached < end) {
      consumer.poll(POLL).forEach(records::add);
      long now = System.nanoTime();
      if (consumer.position(partition) > reached) {
        reached = consumer.position(partition);
        heard = now;
      } else if (now - heard > SILENCE.toNanos()) {
        throw new TimeoutException(
            "The topic (%s) was read to offset (%d) of (%d), and then nothing came for (%d) s. Maybe the cluster is down."
                .formatted(partition.topic(), reached, end, SILENCE.toSeconds()));
      }
    }
    return records;
  }

  /** What arrives within {@code patience}. */
  public void poll(Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    consumer.poll(patience).forEach(each);
  }

  @Override
  public void close() {
    ends.close();
    consumer.close();
  }
}
