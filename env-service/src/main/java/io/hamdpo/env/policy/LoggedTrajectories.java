package io.hamdpo.env.policy;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.edge.following.Versions;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.rollout.TrajectoryLog;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.protocol.work.Place;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads trajectories where rounds say that they lie, or behind the shard's newest trained one. */
final class LoggedTrajectories implements TrajectoryLog {

  private final KafkaConnection connection;
  private final RunTopics topics;
  private final Versions versions;
  private final EnvMetrics metrics;
  private final RecordReader reader;

  LoggedTrajectories(
      KafkaConnection connection, RunTopics topics, Versions versions, EnvMetrics metrics) {
    this.connection = connection;
    this.topics = topics;
    this.versions = versions;
    this.metrics = metrics;
    this.reader = new RecordReader(connection);
  }

  @Override
  public @Nullable NamedTensors read(int shard, Previous previous) {
    NamedTensors found =
        switch (versions.progress().place(shard, previous)) {
          case Place.Trained(Previous trained) -> fetch(shard, trained);
          case Place.Ahead(long offset) -> find(shard, previous, offset);
        };
    if (found != null) {
      metrics.restored();
    }
    return found;
  }

  /** Of several copies the first counts, as it will for the updater. */
  private @Nullable NamedTensors find(int shard, Previous wanted, long from) {
    TopicPartition partition =
        new TopicPartition(topics.name(Noun.TRAJECTORY), topics.partition(Noun.TRAJECTORY, shard));
    try (TrajectorySearch search = new TrajectorySearch(connection, partition, from)) {
      ConsumerRecord<byte[], byte[]> record = search.first(shard, wanted.sequence());
      return record == null
          ? null
          : MessageCodecs.TRAJECTORY.decode(reader.resolve(record)).tensors();
    }
  }

  private NamedTensors fetch(int shard, Previous previous) {
    RecordPosition position = Objects.requireNonNull(previous.position());
    TrajectoryMessage found =
        MessageCodecs.TRAJECTORY.decode(reader.fetch(topics.name(Noun.TRAJECTORY), position));
    Digest digest = found.tensors().digest();
    if (found.id().shard() != shard
        || found.id().sequence() != previous.sequence()
        || !digest.equals(previous.digest())) {
      throw new IllegalStateException(
          "At (topic=%s, partition=%d, offset=%d) lies (%s) with digest (%s), but the round continues shard (%d), sequence (%d) with digest (%s)."
              .formatted(
                  topics.name(Noun.TRAJECTORY),
                  position.partition(),
                  position.offset(),
                  found.id(),
                  digest.brief(),
                  shard,
                  previous.sequence(),
                  previous.digest() == null ? "none" : previous.digest().brief()));
    }
    return found.tensors();
  }
}
