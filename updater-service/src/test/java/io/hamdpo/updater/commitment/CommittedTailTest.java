package io.hamdpo.updater.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CommittedTailTest {

  @Test
  void shouldOrderTopicsByTimeAndKeepTheOrderOfEachPartition() {
    // Given: the writer of control's second record has a clock that lags
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            record("control", 0, 200),
            record("control", 1, 100),
            record("control", 2, 400),
            record("update", 0, 50),
            record("update", 1, 300));

    // When
    List<ConsumerRecord<byte[], byte[]>> ordered = CommittedTail.inOrder(records);

    // Then
    assertThat(ordered)
        .extracting(record -> record.topic() + record.offset())
        .containsExactly("update0", "control0", "control1", "update1", "control2");
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, long millis) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        millis,
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }
}
