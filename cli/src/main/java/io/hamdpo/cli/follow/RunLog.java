package io.hamdpo.cli.follow;

import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.Nearest;
import io.hamdpo.history.CorruptVersionException;
import io.hamdpo.history.VersionReader;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.LogEnds;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the topics of one run hold. Each call reads the log; nothing is kept. */
public final class RunLog {

  private final KafkaConnection connection;
  private final RunTopics topics;

  /** The run's log. Throws {@link CommandException} when the cluster has no such run. */
  public static RunLog of(KafkaConnection connection, String run) {
    List<String> runs = Clusters.runs(connection);
    if (!runs.contains(run)) {
      throw CommandException.usage(
          "There is no run (%s) at (%s). Maybe %s."
              .formatted(run, connection.bootstrapServers(), advice(run, runs)));
    }
    return new RunLog(connection, new RunTopics(run));
  }

  private static String advice(String run, List<String> runs) {
    if (LocalFacts.exist(HamdpoHome.find(), run)) {
      return "its log was removed, or lies on another cluster: this machine has trained it, but a"
          + " run is its log, and only a copy of that brings it back";
    }
    List<String> near = Nearest.to(run, runs);
    return near.isEmpty()
        ? "list them with 'hamdpo runs'"
        : "you meant '" + String.join("' or '", near) + "'";
  }

  private RunLog(KafkaConnection connection, RunTopics topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /** The run's topics. */
  public RunTopics topics() {
    return topics;
  }

  /** The run file as accepted. Throws {@link CommandException} when it was never published. */
  public RunMessage run() {
    List<RunMessage> runs = read(Noun.RUN, MessageCodecs.RUN);
    if (runs.isEmpty()) {
      throw CommandException.failed(
          "Run (%s) has topics, but its settings were never published. Maybe remove it with 'hamdpo runs rm %s' and train again."
              .formatted(topics.run(), topics.run()));
    }
    return runs.getFirst();
  }

  /** Every manifest, oldest first. */
  public List<UpdateMessage> manifests() {
    return read(Noun.UPDATE, MessageCodecs.UPDATE);
  }

  /** Every evaluation, oldest first. */
  public List<EvaluationMessage> evaluations() {
    return read(Noun.EVALUATION, MessageCodecs.EVALUATION);
  }

  /**
   * The manifest of a version.
   *
   * @param version the version, or null for the newest
   */
  public UpdateMessage manifest(@Nullable Long version) {
    List<UpdateMessage> manifests = manifests();
    if (manifests.isEmpty()) {
      throw CommandException.failed(
          "Run (%s) has no version yet. Maybe go on with 'hamdpo resume --run %s'."
              .formatted(topics.run(), topics.run()));
    }
    if (version == null) {
      return manifests.getLast();
    }
    return manifests.stream()
        .filter(manifest -> manifest.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "Run (%s) has no version (%d). Maybe choose one from 0 to %d."
                        .formatted(topics.run(), version, manifests.getLast().version())));
  }

  /** What a replay reads, the records through {@code reader}. */
  public RecordedLog recorded(RecordReader reader) {
    return RecordedLog.of(run(), manifests(), reader::fetch);
  }

  /**
   * Since when the run's updates can be replayed.
   *
   * @param all its manifests
   */
  public ReplayHorizon horizon(Collection<UpdateMessage> all) {
    SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
    all.forEach(manifest -> manifests.put(manifest.version(), manifest));
    if (manifests.isEmpty()) {
      return ReplayHorizon.of(manifests, _ -> 0);
    }
    String topic = topics.name(Noun.TRAJECTORY);
    List<TopicPartition> partitions =
        IntStream.range(0, manifests.get(manifests.firstKey()).nextSequence().size())
            .mapToObj(shard -> new TopicPartition(topic, shard))
            .toList();
    try (LogEnds ends = new LogEnds(connection)) {
      Map<TopicPartition, Long> beginnings = ends.beginnings(partitions);
      return ReplayHorizon.of(manifests, shard -> beginnings.get(new TopicPartition(topic, shard)));
    }
  }

  /** What the commands to the run come to. */
  public ControlState control() {
    return ControlState.of(
        read(Noun.CONTROL, MessageCodecs.CONTROL).stream().map(ControlMessage::command).toList());
  }

  /**
   * The flat parameters of a version's networks by part.
   *
   * @throws io.hamdpo.kafka.MissingRecordException when they are no longer in the log
   */
  public SortedMap<String, float[]> parameters(UpdateMessage manifest) {
    SortedMap<String, float[]> parameters = new TreeMap<>();
    try (RecordReader reader = new RecordReader(connection)) {
      new VersionReader(topics, run(), reader::fetch)
          .policy(manifest)
          .forEach(
              (part, tensors) ->
                  parameters.put(part, tensors.get(PolicyParts.PARAMETERS).toFloats()));
    } catch (CorruptVersionException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
    return parameters;
  }

  private <M> List<M> read(Noun noun, MessageCodec<M> codec) {
    try (TopicReader reader = new TopicReader(connection, topics.name(noun))) {
      return reader.readToEnd().stream()
          .map(ConsumerRecord::value)
          .flatMap(value -> Decoding.lenient(codec, value).stream())
          .toList();
    }
  }
}
