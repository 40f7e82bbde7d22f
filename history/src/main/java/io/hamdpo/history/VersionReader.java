package io.hamdpo.history;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a version back from the log and proves it against its manifest. */
public final class VersionReader {

  private static final String LEARNER_STATE = "learnerState";

  private final RunTopics topics;
  private final RunMessage run;
  private final Records records;

  /** Of one run. */
  public VersionReader(RunTopics topics, RunMessage run, Records records) {
    this.topics = topics;
    this.run = run;
    this.records = records;
  }

  /**
   * The learner state of a version.
   *
   * @throws CorruptVersionException when a part is damaged or is not the manifest's
   * @throws io.hamdpo.kafka.MissingRecordException when a part is no longer in the log
   */
  public LearnerState read(UpdateMessage manifest) {
    SortedMap<String, NamedTensors> policy = policy(manifest);
    NamedTensors learnerState =
        part(
            manifest,
            LEARNER_STATE,
            Noun.LEARNER_STATE,
            manifest.learnerState(),
            bytes -> MessageCodecs.LEARNER_STATE.decode(bytes).tensors());
    try {
      RunSettings settings = RunSettings.parse(manifest.settings()).orElseThrow();
      LearnerState state =
          LearnerState.of(run.roster(), settings, manifest.version(), policy, learnerState);
      requireDigest(manifest.stateDigest(), state.digest());
      return state;
    } catch (MalformedRecordException | IllegalArgumentException e) {
      throw corrupt(manifest, UpdateMessage.STATE, e);
    }
  }

  /**
   * What followers read of a version, by part. These records stay when learner states are thinned.
   *
   * @throws CorruptVersionException when a part is damaged or is not the manifest's
   * @throws io.hamdpo.kafka.MissingRecordException when a part is no longer in the log
   */
  public SortedMap<String, NamedTensors> policy(UpdateMessage manifest) {
    SortedMap<String, NamedTensors> policy = new TreeMap<>();
    manifest
        .policy()
        .forEach(
            (part, reference) ->
                policy.put(
                    part,
                    part(
                        manifest,
                        part,
                        Noun.POLICY,
                        reference,
                        bytes -> MessageCodecs.POLICY.decode(bytes).tensors())));
    return policy;
  }

  private NamedTensors part(
      UpdateMessage manifest,
      String part,
      Noun noun,
      PartReference reference,
      Function<byte[], NamedTensors> decoding) {
    try {
      NamedTensors found = decoding.apply(records.fetch(topics.name(noun), reference.position()));
      requireDigest(reference.digest(), found.digest());
      return found;
    } catch (MalformedRecordException e) {
      throw corrupt(manifest, part, e);
    }
  }

  private static void requireDigest(Digest expected, Digest found) {
    if (!found.equals(expected)) {
      throw new MalformedRecordException(
          "its digest is (%s), but the manifest says (%s)."
              .formatted(found.brief(), expected.brief()));
    }
  }

  private CorruptVersionException corrupt(UpdateMessage manifest, String part, Exception cause) {
    return new CorruptVersionException(
        part,
        "Part (%s) of version (%d) of run (%s) cannot be read back: %s"
            .formatted(part, manifest.version(), run.run(), cause.getMessage()),
        cause);
  }
}
