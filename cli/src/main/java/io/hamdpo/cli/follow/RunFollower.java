package io.hamdpo.cli.follow;

import io.hamdpo.kafka.DeadLetters;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.Parts;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what a run tells: manifests, evaluations, signs of life and dead letters, from their
 * beginning and only what is committed. One thread at a time.
 */
public final class RunFollower implements AutoCloseable {

  private final RunTopics topics;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /** Begins at the beginning of the run's topics, which must exist. */
  public RunFollower(KafkaConnection connection, RunTopics topics) {
    this.topics = topics;
    this.consumer = connection.committedConsumer();
    this.partitions =
        names(topics).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(RunFollower::partition)
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What arrives within {@code patience}, in the order of each topic; often empty. */
  public List<RunEvent> poll(Duration patience) {
    List<RunEvent> events = new ArrayList<>();
    consumer.poll(patience).forEach(record -> event(record).ifPresent(events::add));
    return events;
  }

  /** All that was committed when the call began. */
  public List<RunEvent> readToEnd() {
    List<RunEvent> events = new ArrayList<>();
    var ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
      events.addAll(poll(Duration.ofMillis(100)));
    }
    return events;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Optional<RunEvent> event(ConsumerRecord<byte[], byte[]> record) {
    Instant time = Instant.ofEpochMilli(record.timestamp());
    if (Parts.isPart(record.headers())) {
      return Optional.empty();
    }
    if (record.topic().equals(topics.name(Noun.UPDATE))) {
      return Decoding.lenient(MessageCodecs.UPDATE, record.value())
          .map(manifest -> new RunEvent.VersionMade(VersionPoint.of(manifest, time)));
    }
    if (record.topic().equals(topics.name(Noun.EVALUATION))) {
      return Decoding.lenient(MessageCodecs.EVALUATION, record.value())
          .map(RunEvent.Evaluated::new);
    }
    if (record.topic().equals(topics.name(Noun.PRESENCE))) {
      return Decoding.lenient(MessageCodecs.PRESENCE, record.value())
          .map(presence -> new RunEvent.Present(presence, time));
    }
    return Optional.of(
        new RunEvent.DeadLettered(
            record.topic(), record.partition(), record.offset(), DeadLetters.reason(record), time));
  }

  private static List<String> names(RunTopics topics) {
    List<String> names = new ArrayList<>();
    names.add(topics.name(Noun.UPDATE));
    names.add(topics.name(Noun.EVALUATION));
    names.add(topics.name(Noun.PRESENCE));
    Arrays.stream(Noun.values())
        .filter(Noun::hasDeadLetters)
        .forEach(noun -> names.add(topics.deadLetter(noun)));
    return names;
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }
}
