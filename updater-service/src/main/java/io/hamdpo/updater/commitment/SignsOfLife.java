package io.hamdpo.updater.commitment;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.ledger.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Follows {@code presence}, from now on. */
final class SignsOfLife implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;

  SignsOfLife(KafkaConnection connection, RunTopics topics) {
    this.consumer = connection.committedConsumer();
    List<TopicPartition> partition = List.of(new TopicPartition(topics.name(Noun.PRESENCE), 0));
    consumer.assign(partition);
    consumer.seekToEnd(partition);
  }

  /** Who has given one since the last call. */
  List<LogEvent> poll() {
    List<LogEvent> events = new ArrayList<>();
    consumer
        .poll(Duration.ZERO)
        .forEach(
            record -> {
              try {
                events.add(
                    new LogEvent.Seen(MessageCodecs.PRESENCE.decode(record.value()).instance()));
              } catch (MalformedRecordException e) {
                // Of another build, or foreign bytes: no sign of anybody.
              }
            });
    return events;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
