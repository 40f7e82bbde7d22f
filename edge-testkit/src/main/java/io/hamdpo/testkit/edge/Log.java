package io.hamdpo.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.message.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a service wrote to a topic. One thread. */
public final class Log implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int POLLS = 600;

  private final Consumer<byte[], byte[]> consumer;
  private final RecordReader reader;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private int taken;

  /** Of one partition, from its beginning. */
  public Log(TestRun run, String topic, int partition) {
    consumer = run.connection().committedConsumer();
    reader = new RecordReader(run.connection());
    TopicPartition it = new TopicPartition(topic, partition);
    consumer.assign(List.of(it));
    consumer.seekToBeginning(List.of(it));
  }

  /** Of all partitions, from where they end now. */
  public static Log fromNow(TestRun run, String topic) {
    Log log = new Log(run, topic, 0);
    List<TopicPartition> all =
        log.consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    log.consumer.assign(all);
    log.consumer.seekToEnd(all);
    // The seek is lazy: asking for a position makes it happen now.
    all.forEach(log.consumer::position);
    return log;
  }

  /** The next record, parts passed over; fails when none comes. */
  public ConsumerRecord<byte[], byte[]> next() {
    for (int i = 0; i < POLLS && records.size() == taken; i++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (!Parts.isPart(record.headers())) {
          records.add(record);
        }
      }
    }
    assertThat(records).as("records of %s", consumer.assignment()).hasSizeGreaterThan(taken);
    return records.get(taken++);
  }

  /** The whole value of a record, also when it came in parts. */
  public byte[] value(ConsumerRecord<byte[], byte[]> record) {
    return reader.resolve(record);
  }

  /** Where a record lies. */
  public static RecordPosition position(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPosition(record.partition(), record.offset());
  }

  @Override
  public void close() {
    consumer.close();
    reader.close();
  }
}
