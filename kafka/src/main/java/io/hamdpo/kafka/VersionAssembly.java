package io.hamdpo.kafka;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts a version together from its manifest, and proves every part by its digest. Thread-safe. */
final class VersionAssembly {

  private final RunTopics topics;
  private final Predicate<String> wanted;
  private final RecordReader reader;

  VersionAssembly(RunTopics topics, Predicate<String> wanted, RecordReader reader) {
    this.topics = topics;
    this.wanted = wanted;
    this.reader = reader;
  }

  /**
   * The manifest in a record of {@code update}.
   *
   * @throws MalformedRecordException when it is none of this run
   */
  UpdateMessage manifest(ConsumerRecord<byte[], byte[]> record) {
    UpdateMessage manifest = reader.decode(record, MessageCodecs.UPDATE);
    if (!manifest.run().equals(topics.run())) {
      throw new MalformedRecordException(
          "The manifest of version (%d) is of run (%s), but the topic is of (%s)."
              .formatted(manifest.version(), manifest.run(), topics.run()));
    }
    return manifest;
  }

  /**
   * The version.
   *
   * @param seen records of {@code policy} by offset that need not be fetched
   * @throws MalformedRecordException when a part is not what the manifest says
   * @throws MissingRecordException when a part is gone
   */
  AdoptedVersion assemble(UpdateMessage manifest, Map<Long, ConsumerRecord<byte[], byte[]>> seen) {
    SortedMap<String, NamedTensors> parts = new TreeMap<>();
    manifest
        .policy()
        .forEach(
            (part, reference) -> {
              if (wanted.test(part)) {
                parts.put(part, prove(manifest, part, reference, seen));
              }
            });
    return new AdoptedVersion(manifest, parts);
  }

  private NamedTensors prove(
      UpdateMessage manifest,
      String part,
      PartReference reference,
      Map<Long, ConsumerRecord<byte[], byte[]>> seen) {
    ConsumerRecord<byte[], byte[]> record = seen.get(reference.position().offset());
    PolicyMessage message =
        reader.decode(
            record == null ? reader.record(topics.name(Noun.POLICY), reference.position()) : record,
            MessageCodecs.POLICY);
    if (!message.part().equals(part) || !message.tensors().digest().equals(reference.digest())) {
      throw new MalformedRecordException(
          "At (topic=%s, partition=%d, offset=%d) lies part (%s) with the digest (%s), but the manifest of version (%d) says part (%s) with (%s)."
              .formatted(
                  topics.name(Noun.POLICY),
                  reference.position().partition(),
                  reference.position().offset(),
                  message.part(),
                  message.tensors().digest().brief(),
                  manifest.version(),
                  part,
                  reference.digest().brief()));
    }
    return message.tensors();
  }
}
