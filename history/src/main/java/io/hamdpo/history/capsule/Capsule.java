package io.hamdpo.history.capsule;

import io.hamdpo.history.Records;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The excerpt of a log that one failed update started from: what a replay reads, it finds here
 * under the positions that the manifests name.
 *
 * @param run the run
 * @param parent the version that it started from
 * @param acting the version that acted the batch, where that is an older one (policy lag); null
 *     otherwise
 * @param attempt the manifest that it would have had; without digests, and its parts are the
 *     parent's
 * @param records values by {@code topic/partition/offset}
 * @param failure what went wrong, for people
 */
public record Capsule(
    RunMessage run,
    UpdateMessage parent,
    @Nullable UpdateMessage acting,
    UpdateMessage attempt,
    SortedMap<String, byte[]> records,
    String failure)
    implements Records {

  public Capsule {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /**
   * The capsule of an update that failed.
   *
   * @param before the parent's learner state
   * @param acting the version that acted the batch; may be the parent
   * @param log where the weights of an older acting version are read
   * @param batch the trajectories that {@code attempt} names, in its order
   */
  public static Capsule of(
      RunMessage run,
      UpdateMessage parent,
      LearnerState before,
      UpdateMessage acting,
      Records log,
      UpdateMessage attempt,
      List<TrajectoryMessage> batch,
      String failure) {
    RunTopics topics = new RunTopics(run.run());
    boolean lagged = acting.version() != parent.version();
    SortedMap<String, byte[]> records = new TreeMap<>();
    if (lagged) {
      String policies = topics.name(Noun.POLICY);
      acting
          .policy()
          .values()
          .forEach(
              part ->
                  records.put(
                      key(policies, part.position()), log.fetch(policies, part.position())));
    }
    parent
        .policy()
        .forEach(
            (part, reference) ->
                records.put(
                    key(topics.name(Noun.POLICY), reference.position()),
                    MessageCodecs.POLICY.encode(
                        new PolicyMessage(
                            run.run(), parent.version(), part, before.policyTensors(part)))));
    records.put(
        key(topics.name(Noun.LEARNER_STATE), parent.learnerState().position()),
        MessageCodecs.LEARNER_STATE.encode(
            new LearnerStateMessage(run.run(), parent.version(), before.learnerStateTensors())));
    for (int i = 0; i < batch.size(); i++) {
      TrajectoryReference reference = attempt.batch().get(i);
      records.put(
          key(topics.name(Noun.TRAJECTORY), reference.trajectory()),
          MessageCodecs.TRAJECTORY.encode(batch.get(i)));
    }
    return new Capsule(run, parent, lagged ? acting : null, attempt, records, failure);
  }

  /** As a replay reads it: the attempt as if it had been published. */
  public RecordedLog log() {
    return RecordedLog.of(
        run, Stream.of(acting, parent, attempt).filter(Objects::nonNull).toList(), this);
  }

  /**
   * @throws MalformedRecordException when the capsule does not hold the record
   */
  @Override
  public byte[] fetch(String topic, RecordPosition position) {
    byte[] record = records.get(key(topic, position));
    if (record == null) {
      throw new MalformedRecordException(
          "The capsule does not hold the record (topic=%s, partition=%d, offset=%d)."
              .formatted(topic, position.partition(), position.offset()));
    }
    return record;
  }

  private static String key(String topic, RecordPosition position) {
    return "%s/%d/%d".formatted(topic, position.partition(), position.offset());
  }
}
