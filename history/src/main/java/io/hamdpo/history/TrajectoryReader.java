package io.hamdpo.history;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;

/** Reads the trajectories that manifests name, and proves each by its digest. */
public final class TrajectoryReader {

  private final RunTopics topics;
  private final Records records;

  /** Of one run. */
  public TrajectoryReader(RunTopics topics, Records records) {
    this.topics = topics;
    this.records = records;
  }

  /**
   * The tensors of a trajectory.
   *
   * @param digest that a manifest names
   * @throws CorruptTrajectoryException when the record is damaged or another one
   * @throws io.hamdpo.kafka.MissingRecordException when it is no longer in the log
   */
  public NamedTensors read(RecordPosition position, Digest digest) {
    String topic = topics.name(Noun.TRAJECTORY);
    try {
      NamedTensors tensors =
          MessageCodecs.TRAJECTORY.decode(records.fetch(topic, position)).tensors();
      if (!tensors.digest().equals(digest)) {
        throw new MalformedRecordException(
            "its digest is (%s), but the manifest says (%s)."
                .formatted(tensors.digest().brief(), digest.brief()));
      }
      return tensors;
    } catch (MalformedRecordException e) {
      throw new CorruptTrajectoryException(
          "The trajectory (topic=%s, partition=%d, offset=%d) cannot be read back: %s"
              .formatted(topic, position.partition(), position.offset(), e.getMessage()),
          e);
    }
  }
}
