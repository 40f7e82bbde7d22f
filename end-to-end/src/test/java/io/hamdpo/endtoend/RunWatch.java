package io.hamdpo.endtoend;

import io.hamdpo.kafka.LogEnds;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Sees in the log, committed or not, what a run's newest round is at. */
final class RunWatch implements AutoCloseable {

  private final TopicPartition policies;
  private final String trajectories;
  private final Consumer<byte[], byte[]> written;
  private final Consumer<byte[], byte[]> updates;
  private final LogEnds ends;
  private final long[] acted;
  private final long[] estimated;
  private long version = -1;
  private boolean writes;

  RunWatch(RunningStack stack) {
    int shards = stack.settings.rollout().shards();
    policies = new TopicPartition(stack.topic(Noun.POLICY), 0);
    trajectories = stack.topic(Noun.TRAJECTORY);
    written = stack.connection.uncommittedConsumer();
    updates = stack.connection.committedConsumer();
    ends = new LogEnds(stack.connection);
    acted = new long[shards];
    estimated = new long[shards];
    Arrays.fill(acted, -1);
    Arrays.fill(estimated, -1);
    List<TopicPartition> watched = new ArrayList<>(List.of(policies));
    for (int shard = 0; shard < shards; shard++) {
      watched.add(new TopicPartition(trajectories, shard));
      watched.add(new TopicPartition(stack.topic(Noun.ADVANTAGE), shard));
    }
    written.assign(watched);
    written.seekToBeginning(watched);
    List<TopicPartition> update = List.of(new TopicPartition(stack.topic(Noun.UPDATE), 0));
    updates.assign(update);
    updates.seekToBeginning(update);
  }

  /** Reads on; with a frozen process, twice is enough to see all. */
  void look() {
    updates
        .poll(Duration.ofMillis(1))
        .forEach(
            record ->
                version = Math.max(version, MessageCodecs.UPDATE.decode(record.value()).version()));
    writes = false;
    written
        .poll(Duration.ofMillis(2))
        .forEach(
            record -> {
              if (record.topic().equals(policies.topic())) {
                writes = true;
                return;
              }
              RecordHeaders headers = RecordHeaders.of(RecordMaps.headers(record));
              long[] seen = record.topic().equals(trajectories) ? acted : estimated;
              seen[headers.shard()] = Math.max(seen[headers.shard()], headers.sequence());
            });
  }

  /** The newest committed version; -1 before the first. */
  long version() {
    return version;
  }

  /** Whether the run is at this, as far as was read. */
  boolean isAt(Phase phase) {
    return switch (phase) {
      case ACTING -> version >= 0 && Arrays.stream(acted).anyMatch(it -> it < version);
      case ESTIMATING -> version >= 0 && anyUnestimated();
      case LEARNING ->
          version >= 0 && Arrays.stream(estimated).allMatch(it -> it >= version) && !writes;
      case TRANSACTION -> writes;
      case RECOVERY, REBALANCING -> throw new IllegalArgumentException("The log tells nothing.");
    };
  }

  /** Asks the broker: records that are written and may not be read yet. */
  boolean isTransactionOpen() {
    long readable = ends.committed(List.of(policies)).get(policies);
    return written.endOffsets(List.of(policies)).get(policies) > readable;
  }

  private boolean anyUnestimated() {
    for (int shard = 0; shard < acted.length; shard++) {
      if (acted[shard] >= version && estimated[shard] < version) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    written.close();
    updates.close();
    ends.close();
  }
}
