package io.hamdpo.updater.commitment;

import io.hamdpo.kafka.DeadLetters;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.LogEnds;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.ledger.LogEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code control}, {@code update} and the dead letters of rounds and trajectories from their
 * beginning, only what is committed.
 */
final class CommittedTail implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final RunTopics topics;
  private final UnreadableRecords unreadable;
  private final Consumer<byte[], byte[]> consumer;
  private final LogEnds ends;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param ends stays the caller's to close
   */
  CommittedTail(
      KafkaConnection connection, RunTopics topics, LogEnds ends, UnreadableRecords unreadable) {
    this.topics = topics;
    this.unreadable = unreadable;
    this.consumer = connection.committedConsumer();
    this.ends = ends;
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic :
        List.of(
            topics.name(Noun.CONTROL),
            topics.name(Noun.UPDATE),
            topics.deadLetter(Noun.ROUND),
            topics.deadLetter(Noun.TRAJECTORY))) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All that was committed when the call began, and was not read before, in order of time. */
  List<LogEvent> readToEnd() {
    Map<TopicPartition, Long> wanted = ends.committed(consumer.assignment());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (wanted.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(PATIENCE).forEach(records::add);
    }
    return events(records);
  }

  /** What arrives within {@code patience}. */
  List<LogEvent> poll(Duration patience) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(patience).forEach(records::add);
    return events(records);
  }

  private List<LogEvent> events(List<ConsumerRecord<byte[], byte[]>> records) {
    return inOrder(records).stream().map(this::event).flatMap(Optional::stream).toList();
  }

  /**
   * A failure before a start and one after it mean different things, so time orders the topics.
   * Within a partition its own order stands, whatever the clocks of its writers say: of two
   * successions of one term every updater must take the same for the first.
   */
  static List<ConsumerRecord<byte[], byte[]>> inOrder(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> reached = new LinkedHashMap<>();
    List<Timed> timed = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      timed.add(new Timed(record, reached.merge(partition, record.timestamp(), Math::max)));
    }
    return timed.stream()
        .sorted(Comparator.comparingLong(Timed::millis))
        .<ConsumerRecord<byte[], byte[]>>map(Timed::record)
        .toList();
  }

  /** A record, and a time that does not fall within its partition. */
  private record Timed(ConsumerRecord<byte[], byte[]> record, long millis) {}

  private Optional<LogEvent> event(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.name(Noun.CONTROL))) {
      return command(record);
    }
    return record.topic().equals(topics.name(Noun.UPDATE))
        ? Optional.of(version(record))
        : failure(record);
  }

  private Optional<LogEvent> command(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          new LogEvent.Commanded(MessageCodecs.CONTROL.decode(record.value()).command()));
    } catch (MalformedRecordException e) {
      unreadable.accept(Noun.CONTROL, record, e);
      return Optional.empty();
    }
  }

  /** To pass over a manifest would give its number away a second time. */
  private LogEvent version(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new LogEvent.VersionCommitted(
          MessageCodecs.UPDATE.decode(record.value()), clock.millis());
    } catch (MalformedRecordException e) {
      unreadable.accept(Noun.UPDATE, record, e);
      return new LogEvent.RunFailed(
          "The manifest at (%s-%d@%d) cannot be read: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
    }
  }

  /** A dead letter tells its shard by the headers of the record that failed. */
  private static Optional<LogEvent> failure(ConsumerRecord<byte[], byte[]> record) {
    try {
      RecordHeaders headers = RecordHeaders.of(RecordMaps.headers(record));
      if (headers.shard() != null && headers.sequence() != null) {
        return Optional.of(
            new LogEvent.ShardFailed(
                headers.shard(), headers.sequence(), DeadLetters.reason(record)));
      }
    } catch (MalformedRecordException e) {
      // Foreign bytes, already a dead letter: no shard waits for them.
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
