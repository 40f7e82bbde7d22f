package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.stack.LocalStack;
import io.hamdpo.cli.stack.StackLock;
import io.hamdpo.cli.stack.StackPlan;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.GroupState;
import org.jspecify.annotations.Nullable;

/** A broker and the three services as processes, serving one run. */
final class RunningStack implements AutoCloseable {

  static {
    // The broker takes it over, and shares an archive with that of the command line.
    System.setProperty("java.class.path", SharedArchives.jarsOfClassPath());
  }

  static final Duration PATIENCE = Duration.ofMinutes(3);

  final RunTopics topics;
  final RunSettings settings;
  final KafkaConnection connection;
  private final HamdpoHome home;
  private final LocalStack stack;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;

  /** Starts everything and orders no version yet. */
  RunningStack(Path directory, String run, int envWorkers, Map<String, Object> changes)
      throws IOException {
    this(directory, run, envWorkers, changes, null);
  }

  /**
   * The same on an existing cluster.
   *
   * @param cluster client settings of it; null for a broker of the stack's own
   */
  RunningStack(
      Path directory,
      String run,
      int envWorkers,
      Map<String, Object> changes,
      @Nullable Map<String, String> cluster)
      throws IOException {
    home = new HamdpoHome(SharedArchives.link(directory)).prepare();
    topics = new RunTopics(run);
    settings = RunSettings.parse(new TreeMap<>(changes)).orElseThrow();
    stack = LocalStack.open(home, StackLock.take(home).orElseThrow(), run, cluster, event -> {});
    stack.startServices(
        new StackPlan(StackPlan.projectDirectory(), run, envWorkers, Map.of(), Map.of()));
    connection = new KafkaConnection(stack.kafka());
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(this::createTopics);
    producer = connection.producer();
    writer = RecordWriter.of(producer);
    write(MessageCodecs.RUN, message());
    command(new Succession(1, StackPlan.UPDATER_INSTANCE));
  }

  private void createTopics() {
    new TopicCreation(connection)
        .create(topics.topics(settings.rollout().shards(), Duration.ofHours(1)));
  }

  private RunMessage message() {
    Task task = EnvironmentFamilies.onClassPath().task(settings.task());
    return new RunMessage(
        topics.run(), task.roster(), task.episodeLimit(), task.hasWins(), settings.flat(), "test");
  }

  /**
   * Waits until the rounds' group has so many workers and no more to hand over: a worker that joins
   * later takes shards away from others, which have a round acted twice.
   */
  void awaitEnvWorkers(int workers) {
    String group = "hamdpo.env." + topics.run();
    try (Admin admin = connection.admin()) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                ConsumerGroupDescription description =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
                assertThat(description.groupState()).isEqualTo(GroupState.STABLE);
                assertThat(description.members())
                    .hasSize(workers)
                    .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
              });
    }
  }

  void command(Command command) {
    write(MessageCodecs.CONTROL, new ControlMessage(topics.run(), command));
  }

  <M> void write(MessageCodec<M> codec, M message) {
    RecordWriter.join(writer.write(topics.name(codec.noun()), 0, codec, message));
  }

  /** Kills a process as {@code kill -9} does; the stack starts it again. */
  void kill(String name) {
    process(name).destroyForcibly();
  }

  /** A process by its name; waits for one that is about to be started again. */
  ProcessHandle process(String name) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> living(name), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<ProcessHandle> living(String name) {
    OptionalLong pid = stack.pid(name);
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive);
  }

  /** Waits until a command has told something. */
  static void awaitTold(CommandProcess command, String words) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(command.told()).contains(words));
  }

  List<UpdateMessage> awaitVersion(long version) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> assertThat(manifests()).extracting(UpdateMessage::version).contains(version));
    return manifests();
  }

  EvaluationMessage awaitEvaluation(long version) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(read(MessageCodecs.EVALUATION))
                    .extracting(EvaluationMessage::version)
                    .contains(version));
    return read(MessageCodecs.EVALUATION).stream()
        .filter(evaluation -> evaluation.version() == version)
        .findFirst()
        .orElseThrow();
  }

  List<UpdateMessage> manifests() {
    return read(MessageCodecs.UPDATE);
  }

  <M> List<M> read(MessageCodec<M> codec) {
    return records(topics.name(codec.noun())).stream()
        .map(record -> codec.decode(record.value()))
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (TopicReader reader = new TopicReader(connection, topic)) {
      return reader.readToEnd();
    }
  }

  /** A service's metrics page. */
  MetricsPage metrics(String name) throws Exception {
    int port = StackLock.runningStack(home).orElseThrow().ports().get(name);
    return MetricsPage.of(port);
  }

  RunTopics topics() {
    return topics;
  }

  String topic(Noun noun) {
    return topics.name(noun);
  }

  Producer<byte[], byte[]> producer() {
    return producer;
  }

  @Override
  public void close() throws IOException {
    producer.close();
    stack.end();
  }
}
