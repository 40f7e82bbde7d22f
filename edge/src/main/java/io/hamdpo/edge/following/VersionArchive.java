package io.hamdpo.edge.following;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.AdoptedVersion;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads versions of the past, from the beginning of the log: seldom, and not in a round's way. */
@ApplicationScoped
class VersionArchive {

  private final KafkaConnection connection;
  private final RunTopics topics;
  private final PartsWanted wanted;

  VersionArchive(KafkaConnection connection, RunOpening opening, PartsWanted wanted) {
    this.connection = connection;
    this.topics = opening.topics();
    this.wanted = wanted;
  }

  /** A version, proven by its digests; empty when no manifest has that number. */
  Optional<Version> read(long version) {
    try (TopicReader updates = new TopicReader(connection, topics.name(Noun.UPDATE));
        RecordReader parts = new RecordReader(connection)) {
      return updates.readToEnd().stream()
          .map(VersionArchive::decode)
          .flatMap(Optional::stream)
          .filter(manifest -> manifest.version() == version)
          .findFirst()
          .map(manifest -> Version.of(new AdoptedVersion(manifest, parts(manifest, parts))));
    }
  }

  private SortedMap<String, NamedTensors> parts(UpdateMessage manifest, RecordReader reader) {
    SortedMap<String, NamedTensors> parts = new TreeMap<>();
    manifest
        .policy()
        .forEach(
            (part, reference) -> {
              if (wanted.test(part)) {
                parts.put(part, proven(part, reference, reader));
              }
            });
    return parts;
  }

  private NamedTensors proven(String part, PartReference reference, RecordReader reader) {
    NamedTensors tensors =
        MessageCodecs.POLICY
            .decode(reader.fetch(topics.name(Noun.POLICY), reference.position()))
            .tensors();
    if (!tensors.digest().equals(reference.digest())) {
      throw new MalformedRecordException(
          "Part (%s) at (%s) has the digest (%s), but its manifest says (%s)."
              .formatted(
                  part,
                  reference.position(),
                  tensors.digest().brief(),
                  reference.digest().brief()));
    }
    return tensors;
  }

  private static Optional<UpdateMessage> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(MessageCodecs.UPDATE.decode(record.value()));
    } catch (MalformedRecordException e) {
      // The follower of versions passes over it too, and logs it.
      return Optional.empty();
    }
  }
}
