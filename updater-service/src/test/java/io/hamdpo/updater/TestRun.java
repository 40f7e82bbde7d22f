package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.testkit.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;

/** A small run on a real broker: its topics, its run record, its commands. */
final class TestRun implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  static final Map<String, Object> SMALL =
      Map.of(
          "task", "matrix/three",
          "rollout.shards", 2,
          "rollout.environments-per-shard", 4,
          "rollout.horizon", 8,
          "policy.hidden", List.of(8),
          "critic.hidden", List.of(8),
          "policy.sgd-epochs", 3,
          "critic.sgd-epochs", 3,
          "evaluation.every", 2);

  final KafkaConnection connection;
  final EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
  final RunSettings settings;
  final Task task;
  final RunTopics topics;
  final RunMessage message;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;

  TestRun(Map<String, Object> changes) {
    this(changes, Map.of("bootstrap.servers", KafkaFixture.bootstrapServers()));
  }

  TestRun(Map<String, Object> changes, Map<String, String> kafka) {
    connection = new KafkaConnection(kafka);
    producer = connection.producer();
    writer = RecordWriter.of(producer);
    Map<String, Object> flat = new TreeMap<>(SMALL);
    flat.putAll(changes);
    settings = RunSettings.parse(flat).orElseThrow();
    task = families.task(settings.task());
    topics = new RunTopics(KafkaFixture.freshRun());
    message =
        new RunMessage(
            topics.run(),
            task.roster(),
            task.episodeLimit(),
            task.hasWins(),
            settings.flat(),
            "test");
    new TopicCreation(connection)
        .create(topics.topics(settings.rollout().shards(), Duration.ofHours(1)));
    RecordWriter.join(writer.write(topics.name(Noun.RUN), 0, MessageCodecs.RUN, message));
  }

  void command(Command command) {
    ControlMessage control = new ControlMessage(topics.run(), command);
    RecordWriter.join(writer.write(topics.name(Noun.CONTROL), 0, MessageCodecs.CONTROL, control));
  }

  /** Waits for a version and returns all manifests up to it. */
  List<UpdateMessage> awaitVersion(long version) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(manifests()).extracting(UpdateMessage::version).contains(version));
    return manifests();
  }

  List<UpdateMessage> manifests() {
    try (TopicReader reader = new TopicReader(connection, topics.name(Noun.UPDATE))) {
      return reader.readToEnd().stream()
          .map(record -> MessageCodecs.UPDATE.decode(record.value()))
          .toList();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
