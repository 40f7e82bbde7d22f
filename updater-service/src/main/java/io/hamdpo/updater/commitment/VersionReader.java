package io.hamdpo.updater.commitment;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.kafka.RecordReader;
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

/** Reads a version back from the log and proves it against its manifest. */
final class VersionReader {

  private final RunTopics topics;
  private final RunMessage run;
  private final RecordReader reader;

  VersionReader(RunTopics topics, RunMessage run, RecordReader reader) {
    this.topics = topics;
    this.run = run;
    this.reader = reader;
  }

  LearnerState read(UpdateMessage manifest) {
    try {
      SortedMap<String, NamedTensors> policy = new TreeMap<>();
      manifest
          .policy()
          .forEach(
              (part, reference) ->
                  policy.put(
                      part,
                      verified(
                          part,
                          reference,
                          MessageCodecs.POLICY
                              .decode(reader.fetch(topics.name(Noun.POLICY), reference.position()))
                              .tensors())));
      PartReference rest = manifest.learnerState();
      NamedTensors learnerState =
          verified(
              "learner state",
              rest,
              MessageCodecs.LEARNER_STATE
                  .decode(reader.fetch(topics.name(Noun.LEARNER_STATE), rest.position()))
                  .tensors());
      RunSettings settings = RunSettings.parse(manifest.settings()).orElseThrow();
      LearnerState state =
          LearnerState.of(run.roster(), settings, manifest.version(), policy, learnerState);
      requireDigest("whole state", manifest.stateDigest(), state.digest());
      return state;
    } catch (MalformedRecordException | IllegalArgumentException e) {
      throw new CorruptVersionException(
          "Version (%d) of run (%s) cannot be read back: %s"
              .formatted(manifest.version(), run.run(), e.getMessage()),
          e);
    }
  }

  private static NamedTensors verified(String part, PartReference reference, NamedTensors found) {
    requireDigest(part, reference.digest(), found.digest());
    return found;
  }

  private static void requireDigest(String part, Digest expected, Digest found) {
    if (!found.equals(expected)) {
      throw new MalformedRecordException(
          "the digest of (%s) is (%s), but the manifest says (%s)."
              .formatted(part, found.brief(), expected.brief()));
    }
  }
}
