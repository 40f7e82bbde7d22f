package io.hamdpo.updater.commitment;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.LogEnds;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.ledger.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the advantages of a run from where a manifest says. */
final class AdvantageTail implements AutoCloseable {

  private final RunMessage run;
  private final RunSettings settings;
  private final RecordReader reader;
  private final UnreadableRecords unreadable;
  private final String trajectories;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  AdvantageTail(
      KafkaConnection connection,
      RunTopics topics,
      RunMessage run,
      RunSettings settings,
      RecordReader reader,
      UnreadableRecords unreadable) {
    this.run = run;
    this.settings = settings;
    this.reader = reader;
    this.unreadable = unreadable;
    this.consumer = connection.uncommittedConsumer();
    this.trajectories = topics.name(Noun.TRAJECTORY);
    String topic = topics.name(Noun.ADVANTAGE);
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  void seek(List<Long> positions) {
    for (int index = 0; index < partitions.size(); index++) {
      consumer.seek(partitions.get(index), positions.get(index));
    }
  }

  List<Long> positions() {
    return partitions.stream().map(consumer::position).toList();
  }

  /**
   * What of the trajectories is still there, shard by shard as here, and what was not read here.
   */
  UpdaterLog.Bounds bounds(LogEnds ends) {
    List<TopicPartition> trajectories =
        partitions.stream()
            .map(it -> new TopicPartition(this.trajectories, it.partition()))
            .toList();
    Map<TopicPartition, Long> beginnings = ends.beginnings(trajectories);
    Map<TopicPartition, Long> ending = ends.committed(partitions);
    return new UpdaterLog.Bounds(
        trajectories.stream().map(beginnings::get).toList(),
        partitions.stream()
            .mapToLong(it -> Math.max(0, ending.get(it) - consumer.position(it)))
            .sum());
  }

  List<LogEvent> poll(Duration patience) {
    List<LogEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      if (!Parts.isPart(record.headers())) {
        read(record, events);
      }
    }
    return events;
  }

  private void read(ConsumerRecord<byte[], byte[]> record, List<LogEvent> events) {
    try {
      AdvantageMessage message = MessageCodecs.ADVANTAGE.decode(reader.resolve(record));
      require(message);
      events.add(
          new LogEvent.AdvantageArrived(
              message, new RecordPosition(record.partition(), record.offset())));
    } catch (MalformedRecordException e) {
      unreadable.accept(Noun.ADVANTAGE, record, e);
    }
  }

  private void require(AdvantageMessage message) {
    if (!message.id().run().equals(run.run())) {
      throw new MalformedRecordException(
          "The record is of run (%s), but the topic is of (%s)."
              .formatted(message.id().run(), run.run()));
    }
    List<String> problems = Trajectories.problems(run.roster(), settings, message.trajectory());
    if (!problems.isEmpty()) {
      throw new MalformedRecordException(String.join("; ", problems));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
