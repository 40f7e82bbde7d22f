package io.hamdpo.kafka;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows the versions of a run on a thread of its own. A version is adopted when its manifest and
 * every wanted part have been read and match their digests; topics become visible one by one, so
 * the manifest alone proves nothing.
 */
public final class VersionFollower implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(VersionFollower.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final KafkaConnection connection;
  private final RunTopics topics;
  private final Predicate<String> wanted;
  private final AdoptedVersions adopted = new AdoptedVersions();
  private final Map<Long, ConsumerRecord<byte[], byte[]>> policyRecords = new HashMap<>();
  private volatile boolean closing;
  private volatile Consumer<byte[], byte[]> current;

  /**
   * Begins to follow.
   *
   * @param wanted which parts: agent ids, {@code critic}
   */
  public VersionFollower(KafkaConnection connection, RunTopics topics, Predicate<String> wanted) {
    this.connection = connection;
    this.topics = topics;
    this.wanted = wanted;
    Thread.ofPlatform().daemon().name("version-follower").start(this::follow);
  }

  /** The versions adopted so far. */
  public AdoptedVersions versions() {
    return adopted;
  }

  private void follow() {
    while (!closing) {
      try (Consumer<byte[], byte[]> consumer = connection.committedConsumer();
          RecordReader reader = new RecordReader(connection)) {
        current = consumer;
        follow(consumer, reader);
      } catch (KafkaException | MissingRecordException | MalformedRecordException e) {
        if (!closing) {
          adopted.fault(e);
          LOGGER.warnf("Following versions failed and begins again: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer, RecordReader reader) {
    TopicPartition update = new TopicPartition(topics.name(Noun.UPDATE), 0);
    TopicPartition policy = new TopicPartition(topics.name(Noun.POLICY), 0);
    policyRecords.clear();
    consumer.assign(List.of(update, policy));
    consumer.seekToBeginning(List.of(update));
    consumer.seekToEnd(List.of(policy));
    consumer.position(policy);
    long end = consumer.endOffsets(List.of(update)).get(update);
    List<UpdateMessage> manifests = new ArrayList<>();
    while (!closing && consumer.position(update) < end) {
      read(consumer, manifests);
    }
    // Of the past only the newest counts; from here on every version is adopted.
    if (!manifests.isEmpty()) {
      adopt(manifests.getLast(), reader);
    }
    adopted.caughtUp();
    while (!closing) {
      manifests.clear();
      read(consumer, manifests);
      manifests.forEach(manifest -> adopt(manifest, reader));
    }
  }

  private void read(Consumer<byte[], byte[]> consumer, List<UpdateMessage> manifests) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
      if (record.topic().equals(topics.name(Noun.POLICY))) {
        if (!Parts.isPart(record.headers())) {
          policyRecords.put(record.offset(), record);
        }
      } else {
        decode(record, manifests);
      }
    }
  }

  private static void decode(ConsumerRecord<byte[], byte[]> record, List<UpdateMessage> manifests) {
    try {
      manifests.add(MessageCodecs.UPDATE.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOGGER.errorf(
          "The manifest at (%s-%d@%d) cannot be read and is passed over: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  private void adopt(UpdateMessage manifest, RecordReader reader) {
    if (manifest.version() <= adopted.newestVersion()) {
      return;
    }
    SortedMap<String, NamedTensors> parts = new TreeMap<>();
    manifest
        .policy()
        .forEach(
            (part, reference) -> {
              if (wanted.test(part)) {
                parts.put(part, verified(manifest, part, reference, reader));
              }
            });
    policyRecords.clear();
    adopted.adopt(new AdoptedVersion(manifest, parts));
  }

  private NamedTensors verified(
      UpdateMessage manifest, String part, PartReference reference, RecordReader reader) {
    ConsumerRecord<byte[], byte[]> seen = policyRecords.get(reference.position().offset());
    byte[] value =
        seen == null
            ? reader.fetch(topics.name(Noun.POLICY), reference.position())
            : reader.resolve(seen);
    NamedTensors tensors = MessageCodecs.POLICY.decode(value).tensors();
    if (!tensors.digest().equals(reference.digest())) {
      throw new MalformedRecordException(
          "Part (%s) of version (%d) has the digest (%s), but the manifest says (%s)."
              .formatted(
                  part, manifest.version(), tensors.digest().brief(), reference.digest().brief()));
    }
    return tensors;
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops following; waiters are released with an {@link IllegalStateException}. */
  @Override
  public void close() {
    closing = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    adopted.close();
  }
}
