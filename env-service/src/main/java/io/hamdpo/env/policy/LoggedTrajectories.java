package io.hamdpo.env.policy;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.rollout.TrajectoryLog;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.TrajectoryMessage;

/** Reads trajectories where rounds say that they lie. */
final class LoggedTrajectories implements TrajectoryLog {

  private final RecordReader reader;
  private final String topic;
  private final EnvMetrics metrics;

  LoggedTrajectories(RecordReader reader, String topic, EnvMetrics metrics) {
    this.reader = reader;
    this.topic = topic;
    this.metrics = metrics;
  }

  @Override
  public NamedTensors read(int shard, Previous previous) {
    if (previous.position() == null || previous.digest() == null) {
      throw new IllegalStateException(
          "The round does not say where the shard's trajectory of sequence (%d) lies, and its environments are not here."
              .formatted(previous.sequence()));
    }
    TrajectoryMessage found =
        MessageCodecs.TRAJECTORY.decode(reader.fetch(topic, previous.position()));
    Digest digest = found.tensors().digest();
    if (found.id().shard() != shard
        || found.id().sequence() != previous.sequence()
        || !digest.equals(previous.digest())) {
      throw new IllegalStateException(
          "At (topic=%s, partition=%d, offset=%d) lies (%s) with digest (%s), but the round continues shard (%d), sequence (%d) with digest (%s)."
              .formatted(
                  topic,
                  previous.position().partition(),
                  previous.position().offset(),
                  found.id(),
                  digest.brief(),
                  shard,
                  previous.sequence(),
                  previous.digest().brief()));
    }
    metrics.restored();
    return found.tensors();
  }
}
