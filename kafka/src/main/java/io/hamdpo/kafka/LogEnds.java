package io.hamdpo.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells where partitions begin and end, in about a millisecond. A consumer that has polled can tell
 * that only after half a second: its question waits on the same connection behind the fetch that
 * waits for records to come. Thread-safe.
 */
public final class LogEnds implements AutoCloseable {

  private final Admin admin;

  public LogEnds(KafkaConnection connection) {
    this.admin = connection.admin();
  }

  /**
   * The offset behind the last record that readers of committed records may see, by partition. A
   * transaction's records are counted some milliseconds after its commit has returned to its
   * writer, and at once for whoever has initialised the same transactional id since.
   *
   * @throws KafkaException when the cluster does not answer within 15 s, or refuses
   */
  public Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.latest());
  }

  /**
   * The offset of the first record that is still there, by partition.
   *
   * @throws KafkaException when the cluster does not answer within 15 s, or refuses
   */
  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.earliest());
  }

  private Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return Map.copyOf(ends);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException("The ends of " + partitions + " are not known.", e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
