package io.hamdpo.cli.train;

import io.hamdpo.cli.stack.StackPlan;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Version;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.Task;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** Writes what only the command line writes: a run's topics, its settings, commands to it. */
public final class RunPublication {

  private final KafkaConnection connection;
  private final RunTopics topics;

  /** Of one run. */
  public RunPublication(KafkaConnection connection, RunTopics topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * Creates a new run and starts it.
   *
   * @param updater the instance that may write
   * @throws CommandException when the run exists already
   */
  void create(RunSettings settings, Task task, String updater) {
    TopicCreation creation = new TopicCreation(connection);
    String runTopic = topics.name(Noun.RUN);
    if (exists(creation, runTopic)) {
      throw CommandException.usage(
          "Run (%s) exists already at (%s). Maybe go on with 'hamdpo resume --run %s', or choose another --run."
              .formatted(topics.run(), connection.bootstrapServers(), topics.run()));
    }
    creation.create(
        topics.topics(
            settings.rollout().shards(), Duration.ofHours(settings.retention().trajectoryHours())));
    RunMessage run =
        new RunMessage(
            topics.run(),
            task.roster(),
            task.episodeLimit(),
            task.hasWins(),
            settings.flat(),
            Version.current());
    try (Producer<byte[], byte[]> producer = connection.producer()) {
      RecordWriter.join(RecordWriter.of(producer).write(runTopic, 0, MessageCodecs.RUN, run));
    }
    command(
        new ControlMessage.Succession(1, updater), new ControlMessage.Start(settings.updates()));
  }

  /** A topic without a record was declared beforehand, and holds no run. */
  private boolean exists(TopicCreation creation, String runTopic) {
    if (!creation.missing(List.of(runTopic)).isEmpty()) {
      return false;
    }
    try (TopicReader reader = new TopicReader(connection, runTopic)) {
      return !reader.readToEnd().isEmpty();
    }
  }

  /** Writes commands in this order. */
  public void command(Command... commands) {
    try (Producer<byte[], byte[]> producer = connection.producer()) {
      RecordWriter writer = RecordWriter.of(producer);
      for (Command command : commands) {
        RecordWriter.join(
            writer.write(
                topics.name(Noun.CONTROL),
                0,
                MessageCodecs.CONTROL,
                new ControlMessage(topics.run(), command)));
      }
    }
  }

  /** The updater's name in the local stack. */
  static String localUpdater() {
    return StackPlan.UPDATER_INSTANCE;
  }
}
