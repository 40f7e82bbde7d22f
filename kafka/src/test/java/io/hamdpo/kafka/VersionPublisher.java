package io.hamdpo.kafka;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.topic.Noun;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;

/** Publishes versions as an updater does: one transaction each, the manifest last. */
final class VersionPublisher implements AutoCloseable {

  static final List<String> PARTS = List.of("critic", "listener", "speaker");

  private static final Digest ANY = new Digest("ab".repeat(32));

  private final RunOnBroker run;
  private final int parameters;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;

  /**
   * A publisher.
   *
   * @param parameters of each part; 4 bytes each
   */
  VersionPublisher(RunOnBroker run, int parameters) {
    this.run = run;
    this.parameters = parameters;
    this.producer = run.connection().transactionalProducer("publisher-" + run.topics().run());
    this.writer = RecordWriter.of(producer);
    producer.initTransactions();
  }

  /** The tensors of a part: every number is its version. */
  static NamedTensors tensors(long version, int parameters) {
    float[] values = new float[parameters];
    Arrays.fill(values, version);
    return NamedTensors.empty().with(PolicyParts.PARAMETERS, Tensor.of(values, parameters));
  }

  void commit(long version) {
    write(version);
    producer.commitTransaction();
  }

  void abort(long version) {
    write(version);
    producer.flush();
    producer.abortTransaction();
  }

  /** Commits a manifest whose digests are not those of the parts. */
  void commitWithWrongDigests(long version) {
    producer.beginTransaction();
    SortedMap<String, PartReference> parts = new TreeMap<>();
    writeParts(version)
        .forEach((part, proof) -> parts.put(part, new PartReference(proof.position(), ANY)));
    writeManifest(version, parts);
    producer.commitTransaction();
  }

  /** Commits a manifest whose parts lie nowhere. */
  void commitWithoutParts(long version) {
    producer.beginTransaction();
    SortedMap<String, PartReference> parts = new TreeMap<>();
    PARTS.forEach(
        part -> parts.put(part, new PartReference(new RecordPosition(0, 1_000_000), ANY)));
    writeManifest(version, parts);
    producer.commitTransaction();
  }

  private void write(long version) {
    producer.beginTransaction();
    writeManifest(version, writeParts(version));
  }

  private SortedMap<String, PartReference> writeParts(long version) {
    SortedMap<String, PartReference> parts = new TreeMap<>();
    NamedTensors tensors = tensors(version, parameters);
    for (String part : PARTS) {
      PolicyMessage message = new PolicyMessage(run.topics().run(), version, part, tensors);
      RecordPosition position =
          RecordWriter.join(writer.write(run.topic(Noun.POLICY), 0, MessageCodecs.POLICY, message));
      parts.put(part, new PartReference(position, tensors.digest()));
    }
    return parts;
  }

  private void writeManifest(long version, SortedMap<String, PartReference> parts) {
    writer.write(run.topic(Noun.UPDATE), 0, MessageCodecs.UPDATE, manifest(version, parts));
  }

  private UpdateMessage manifest(long version, SortedMap<String, PartReference> parts) {
    return new UpdateMessage(
        run.topics().run(),
        version,
        version == 0 ? null : version - 1,
        version == 0 ? UpdateKind.INITIAL : UpdateKind.UPDATE,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of("listener", "speaker"),
        new TreeMap<>(),
        new TreeMap<>(),
        parts,
        new PartReference(new RecordPosition(0, 0), ANY),
        List.of(0L, 0L),
        List.of(),
        List.of(0L, 0L),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(),
        "test");
  }

  @Override
  public void close() {
    producer.close();
  }
}
