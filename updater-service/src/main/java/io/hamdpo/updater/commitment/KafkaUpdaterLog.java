package io.hamdpo.updater.commitment;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.Records;
import io.hamdpo.history.VersionReader;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.LogEnds;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.ledger.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The updater's log on Kafka: plain clients without a group. {@link CommittedTail} reads what must
 * be committed to count (commands, versions, dead letters), {@link AdvantageTail} the advantages,
 * {@link TransactionWriter} writes.
 */
public final class KafkaUpdaterLog implements UpdaterLog {

  private final KafkaConnection connection;
  private final RunMessage run;
  private final @Nullable SignsOfLife signs;
  private final RecordReader reader;
  private final LogEnds ends;
  private final VersionReader versions;
  private final CommittedTail committed;
  private final AdvantageTail advantages;
  private final Supplier<TopicReader> updates;
  private final Supplier<TransactionWriter> writers;
  private final Supplier<TransactionWriter> shadowWriters;
  private @Nullable TransactionWriter writer;
  private @Nullable TransactionWriter shadowWriter;

  /**
   * Opens a session.
   *
   * @param connection how to reach the cluster
   * @param run the run
   * @param producers makes the run's transactional producer
   * @param instance whose name a shadow's topics have
   * @param watching whether to follow signs of life
   * @param unreadable is told of every record that could not be read
   */
  KafkaUpdaterLog(
      KafkaConnection connection,
      RunMessage run,
      Supplier<Producer<byte[], byte[]>> producers,
      String instance,
      boolean watching,
      UnreadableRecords unreadable) {
    RunTopics topics = new RunTopics(run.run());
    this.connection = connection;
    this.run = run;
    this.signs = watching ? new SignsOfLife(connection, topics) : null;
    this.reader = new RecordReader(connection);
    this.versions = new VersionReader(topics, run, reader::fetch);
    this.ends = new LogEnds(connection);
    this.committed = new CommittedTail(connection, topics, ends, unreadable);
    this.updates = () -> new TopicReader(connection, topics.name(Noun.UPDATE));
    RunSettings settings = RunSettings.parse(run.settings()).orElseThrow();
    int policyLag = settings.rollout().policyLag();
    this.advantages = new AdvantageTail(connection, topics, run, settings, reader, unreadable);
    this.writers = () -> new TransactionWriter(topics, policyLag, topics::name, producers.get());
    this.shadowWriters =
        () ->
            new TransactionWriter(
                topics,
                policyLag,
                noun -> topics.shadow(instance, noun),
                connection.transactionalProducer("hamdpo." + topics.run() + ".shadow." + instance));
  }

  @Override
  public RunMessage run() {
    return run;
  }

  @Override
  public void claim() {
    guard(
        "claiming the run",
        () -> {
          closeWriter();
          writer = writers.get();
          return null;
        });
  }

  @Override
  public List<LogEvent> readCommitted() {
    return guard("reading the commands and versions", committed::readToEnd);
  }

  @Override
  public List<LogEvent> poll(Duration patience) {
    return guard(
        "waiting for advantages",
        () -> {
          List<LogEvent> events = new ArrayList<>(advantages.poll(patience));
          events.addAll(committed.poll(Duration.ZERO));
          return events;
        });
  }

  @Override
  public List<LogEvent> follow(Duration patience) {
    return guard(
        "following the run",
        () -> {
          List<LogEvent> events = new ArrayList<>(committed.poll(patience));
          if (signs != null) {
            events.addAll(signs.poll());
          }
          return events;
        });
  }

  @Override
  public void name(Succession succession) {
    guard(
        "naming an updater",
        () -> {
          try (Producer<byte[], byte[]> producer = connection.producer()) {
            return RecordWriter.join(
                RecordWriter.of(producer)
                    .write(
                        new RunTopics(run.run()).name(Noun.CONTROL),
                        0,
                        MessageCodecs.CONTROL,
                        new ControlMessage(run.run(), succession)));
          }
        });
  }

  @Override
  public Records records() {
    return (topic, position) -> guard("reading a record", () -> reader.fetch(topic, position));
  }

  @Override
  public SortedMap<Long, UpdateMessage> manifests(long last) {
    return guard("reading manifests", () -> readManifests(last));
  }

  private SortedMap<Long, UpdateMessage> readManifests(long last) {
    SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
    try (TopicReader topic = updates.get()) {
      for (ConsumerRecord<byte[], byte[]> record : topic.readToEnd()) {
        UpdateMessage manifest = MessageCodecs.UPDATE.decode(record.value());
        if (manifest.version() <= last) {
          manifests.put(manifest.version(), manifest);
        }
      }
    }
    return manifests;
  }

  @Override
  public void seek(UpdateMessage manifest) {
    guard(
        "seeking the advantages",
        () -> {
          advantages.seek(manifest.advantagePositions());
          return null;
        });
  }

  @Override
  public List<Long> advantagePositions() {
    return guard("asking for positions", advantages::positions);
  }

  @Override
  public Bounds bounds() {
    return guard("asking for the log's bounds", () -> advantages.bounds(ends));
  }

  @Override
  public LearnerState learnerState(UpdateMessage manifest) {
    return guard("reading version " + manifest.version(), () -> versions.read(manifest));
  }

  @Override
  public UpdateMessage commit(Publication publication) {
    return guard("committing a version", () -> writer().commit(publication));
  }

  @Override
  public void issue(List<RoundMessage> rounds) {
    guard(
        "issuing rounds",
        () -> {
          writer().issue(rounds);
          return null;
        });
  }

  @Override
  public void shadow(Publication publication) {
    guard(
        "publishing as a shadow",
        () -> {
          if (shadowWriter == null) {
            shadowWriter = shadowWriters.get();
          }
          return shadowWriter.commit(publication);
        });
  }

  private TransactionWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("The log was not claimed, so nothing may be written.");
    }
    return writer;
  }

  private void closeWriter() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  @Override
  public void close() {
    closeWriter();
    if (shadowWriter != null) {
      shadowWriter.close();
    }
    if (signs != null) {
      signs.close();
    }
    advantages.close();
    committed.close();
    ends.close();
    reader.close();
  }

  private <T extends @Nullable Object> T guard(String doing, Supplier<T> work) {
    try {
      return work.get();
    } catch (KafkaException e) {
      throw new LogLostException("The log was lost while " + doing + ": " + e.getMessage(), e);
    }
  }
}
