package io.hamdpo.updater.commitment;

import io.hamdpo.protocol.topic.Noun;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records that cannot be used, so that none is skipped in silence. */
@FunctionalInterface
public interface UnreadableRecords {

  /**
   * One record that cannot be used.
   *
   * @param noun the topic's noun
   * @param record as it lies in the log
   * @param reason why it cannot be used
   */
  void accept(Noun noun, ConsumerRecord<byte[], byte[]> record, RuntimeException reason);
}
