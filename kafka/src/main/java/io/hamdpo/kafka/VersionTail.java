package io.hamdpo.kafka;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a follower has read of {@code update} and {@code policy}. One thread, except for {@link
 * #position}. It outlives consumers: a new one goes on where the last manifest was dealt with.
 */
final class VersionTail {

  private static final Logger LOGGER = Logger.getLogger(VersionTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);

  private final TopicPartition update;
  private final TopicPartition policy;
  private final VersionAssembly assembly;
  private final AdoptedVersions adopted;
  private final ConcurrentSkipListMap<Long, Long> offsets = new ConcurrentSkipListMap<>();
  private final Map<Long, ConsumerRecord<byte[], byte[]>> policyRecords = new TreeMap<>();
  private final Deque<UpdateMessage> manifests = new ArrayDeque<>();
  private long next = -1;
  private long end;
  private boolean caughtUp;
  private long heard;

  VersionTail(RunTopics topics, VersionAssembly assembly, AdoptedVersions adopted) {
    this.update = new TopicPartition(topics.name(Noun.UPDATE), 0);
    this.policy = new TopicPartition(topics.name(Noun.POLICY), 0);
    this.assembly = assembly;
    this.adopted = adopted;
  }

  /** Where a version's manifest lies; null for one that was not read. */
  @Nullable RecordPosition position(long version) {
    Long offset = offsets.get(version);
    return offset == null ? null : new RecordPosition(update.partition(), offset);
  }

  /** Takes a new consumer. Throws a {@link org.apache.kafka.common.KafkaException}. */
  void attach(Consumer<byte[], byte[]> consumer) {
    manifests.clear();
    policyRecords.clear();
    caughtUp = false;
    consumer.assign(List.of(update, policy));
    if (next < 0) {
      consumer.seekToBeginning(List.of(update));
    } else {
      consumer.seek(update, next);
    }
    // Older parts are fetched when a manifest names them.
    consumer.seekToEnd(List.of(policy));
    consumer.position(policy);
    end = consumer.endOffsets(List.of(update)).get(update);
    heard = System.nanoTime();
    adopted.answers();
  }

  /**
   * Reads what has come within a second and adopts what is complete. Of the past only the newest
   * version counts; from then on every one is adopted.
   */
  void advance(Consumer<byte[], byte[]> consumer) {
    ConsumerRecords<byte[], byte[]> records =
        consumer.poll(consumer.position(update) < end || caughtUp ? POLL : Duration.ZERO);
    for (ConsumerRecord<byte[], byte[]> record : records.records(policy)) {
      if (!Parts.isPart(record.headers())) {
        policyRecords.put(record.offset(), record);
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : records.records(update)) {
      if (!Parts.isPart(record.headers())) {
        read(record);
      }
    }
    if (!caughtUp && consumer.position(update) >= end) {
      while (manifests.size() > 1) {
        adopted.pass(manifests.removeFirst());
      }
      caughtUp = true;
    }
    if (caughtUp) {
      adoptAll();
      adopted.caughtUp();
      next = consumer.position(update);
    }
    probe(consumer, !records.isEmpty());
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      UpdateMessage manifest = assembly.manifest(record);
      offsets.put(manifest.version(), record.offset());
      manifests.addLast(manifest);
      if (!caughtUp && manifests.size() > 1) {
        adopted.pass(manifests.removeFirst());
      }
    } catch (MalformedRecordException | MissingRecordException e) {
      refuse(e);
    }
  }

  private void adoptAll() {
    for (; !manifests.isEmpty(); manifests.removeFirst()) {
      UpdateMessage manifest = manifests.getFirst();
      if (manifest.version() > adopted.newestVersion()) {
        try {
          adopted.adopt(assembly.assemble(manifest, policyRecords));
        } catch (MalformedRecordException | MissingRecordException e) {
          refuse(e);
        }
      }
      manifest.policy().values().forEach(part -> policyRecords.remove(part.position().offset()));
    }
  }

  private void refuse(RuntimeException reason) {
    LOGGER.warnf("A version was refused: %s", reason.getMessage());
    adopted.refuse(reason);
  }

  /** A consumer is silent when nothing is new and when the cluster is gone: this tells which. */
  private void probe(Consumer<byte[], byte[]> consumer, boolean hasHeard) {
    long now = System.nanoTime();
    if (!hasHeard && now - heard < PROBE_EVERY.toNanos()) {
      return;
    }
    try {
      if (!hasHeard) {
        consumer.endOffsets(List.of(update), PROBE_PATIENCE);
      }
      adopted.answers();
    } catch (TimeoutException e) {
      adopted.fails(e);
    }
    heard = System.nanoTime();
  }
}
