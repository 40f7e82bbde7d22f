package io.hamdpo.updater.commitment;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.kafka.UnreachableClusterException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Opens sessions of one run's log, as soon as its topics and the run itself are there. */
public final class KafkaUpdaterLogs implements Supplier<UpdaterLog> {

  private static final List<Noun> NEEDED =
      Stream.of(Noun.values()).filter(noun -> noun != Noun.PRESENCE).toList();

  private final KafkaConnection connection;
  private final RunTopics topics;
  private final String instance;
  private final boolean watching;
  private final UnreadableRecords unreadable;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private @Nullable RunMessage run;

  /**
   * Sessions that write as the run's one writer.
   *
   * @param watching whether to follow signs of life
   */
  public KafkaUpdaterLogs(
      KafkaConnection connection,
      RunTopics topics,
      String instance,
      boolean watching,
      UnreadableRecords unreadable) {
    this(
        connection,
        topics,
        instance,
        watching,
        unreadable,
        () -> connection.transactionalProducer("hamdpo." + topics.run()));
  }

  /** Sessions that write by a producer of the caller's making. */
  public KafkaUpdaterLogs(
      KafkaConnection connection,
      RunTopics topics,
      String instance,
      boolean watching,
      UnreadableRecords unreadable,
      Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    this.instance = instance;
    this.watching = watching;
    this.connection = connection;
    this.topics = topics;
    this.unreadable = unreadable;
  }

  /**
   * A session.
   *
   * @throws LogLostException when the cluster, the topics or the run are not there yet
   */
  @Override
  public UpdaterLog get() {
    try {
      List<String> missing =
          new TopicCreation(connection).missing(NEEDED.stream().map(topics::name).toList());
      if (!missing.isEmpty()) {
        throw new LogLostException(
            "The topics (%s) do not exist yet. Maybe submit the run: (hamdpo train --submit)."
                .formatted(String.join(", ", missing)),
            null);
      }
      if (run == null) {
        run = readRun();
      }
      return new KafkaUpdaterLog(connection, run, producers, instance, watching, unreadable);
    } catch (KafkaException | UnreachableClusterException e) {
      throw new LogLostException("The log could not be opened: " + e.getMessage(), e);
    }
  }

  private RunMessage readRun() {
    try (TopicReader reader = new TopicReader(connection, topics.name(Noun.RUN))) {
      List<ConsumerRecord<byte[], byte[]>> records = reader.readToEnd();
      if (records.isEmpty()) {
        throw new LogLostException(
            "The topic (%s) holds no run yet.".formatted(topics.name(Noun.RUN)), null);
      }
      return MessageCodecs.RUN.decode(records.getFirst().value());
    }
  }
}
