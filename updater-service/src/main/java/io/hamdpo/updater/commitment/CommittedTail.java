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
import java.util.List;
import java.util.Map;
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

  CommittedTail(KafkaConnection connection, RunTopics topics, UnreadableRecords unreadable) {
    this.topics = topics;
    this.unreadable = unreadable;
    this.consumer = connection.committedConsumer();
    this.ends = new LogEnds(connection);
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

  /** All that was committed when the call began, and was not read before. */
  List<LogEvent> readToEnd() {
    Map<TopicPartition, Long> wanted = ends.committed(consumer.assignment());
    List<LogEvent> events = new ArrayList<>();
    while (wanted.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      events.addAll(read(PATIENCE));
    }
    return events;
  }

  /** What has arrived, without waiting. */
  List<LogEvent> poll() {
    return read(Duration.ZERO);
  }

  private List<LogEvent> read(Duration patience) {
    List<LogEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      read(record, events);
    }
    return events;
  }

  private void read(ConsumerRecord<byte[], byte[]> record, List<LogEvent> events) {
    if (record.topic().equals(topics.name(Noun.CONTROL))) {
      decode(Noun.CONTROL, record, events);
    } else if (record.topic().equals(topics.name(Noun.UPDATE))) {
      decode(Noun.UPDATE, record, events);
    } else {
      failure(record, events);
    }
  }

  private void decode(Noun noun, ConsumerRecord<byte[], byte[]> record, List<LogEvent> events) {
    try {
      events.add(
          noun == Noun.CONTROL
              ? new LogEvent.Commanded(MessageCodecs.CONTROL.decode(record.value()).command())
              : new LogEvent.VersionCommitted(
                  MessageCodecs.UPDATE.decode(record.value()), clock.millis()));
    } catch (MalformedRecordException e) {
      unreadable.accept(noun, record, e);
    }
  }

  /** A dead letter tells its shard by the headers of the record that failed. */
  private static void failure(ConsumerRecord<byte[], byte[]> record, List<LogEvent> events) {
    try {
      RecordHeaders headers = RecordHeaders.of(RecordMaps.headers(record));
      if (headers.shard() != null && headers.sequence() != null) {
        events.add(
            new LogEvent.ShardFailed(
                headers.shard(), headers.sequence(), DeadLetters.reason(record)));
      }
    } catch (MalformedRecordException e) {
      // Foreign bytes, already a dead letter: no shard waits for them.
    }
  }

  @Override
  public void close() {
    ends.close();
    consumer.close();
  }
}
