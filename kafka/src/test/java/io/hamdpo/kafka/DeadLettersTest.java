package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.topic.Noun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeadLettersTest {

  private static final int SHARD = 1;

  @Test
  void shouldKeepRecordReasonAndSource() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    ConsumerRecord<byte[], byte[]> record = record(run, "value".getBytes(StandardCharsets.UTF_8));

    // When
    bury(run, record);

    // Then
    ConsumerRecord<byte[], byte[]> letter = letter(run);
    assertThat(letter.partition()).isEqualTo(SHARD);
    assertThat(letter.key()).isEqualTo(record.key());
    assertThat(letter.value()).isEqualTo(record.value());
    assertThat(DeadLetters.reason(letter)).isEqualTo("It is no tensor.");
    assertThat(headers(letter))
        .containsEntry("own", "header")
        .containsEntry(DeadLetters.EXCEPTION, MalformedRecordException.class.getName())
        .containsEntry(DeadLetters.TOPIC, run.topic(Noun.TRAJECTORY))
        .containsEntry(DeadLetters.PARTITION, "1")
        .containsEntry(DeadLetters.OFFSET, "41");
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {900 * 1024, 1 << 20})
  void shouldKeepLettersOfTheLargestRecords(int size) {
    // Given
    RunOnBroker run = RunOnBroker.create();

    // When
    bury(run, record(run, new byte[size]));

    // Then
    assertThat(headers(letter(run))).containsEntry(DeadLetters.OFFSET, "41");
  }

  private static ConsumerRecord<byte[], byte[]> record(RunOnBroker run, byte[] value) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            run.topic(Noun.TRAJECTORY), SHARD, 41, "key".getBytes(StandardCharsets.UTF_8), value);
    record.headers().add("own", "header".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static void bury(RunOnBroker run, ConsumerRecord<byte[], byte[]> record) {
    try (DeadLetters letters = new DeadLetters(run.connection(), run.topics())) {
      letters.write(Noun.TRAJECTORY, record, new MalformedRecordException("It is no tensor."));
    }
  }

  private static ConsumerRecord<byte[], byte[]> letter(RunOnBroker run) {
    TopicPartition partition = new TopicPartition(run.topics().deadLetter(Noun.TRAJECTORY), SHARD);
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = run.connection().committedConsumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (letters.isEmpty()) {
        consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
      }
    }
    return letters.getFirst();
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    RecordMaps.headers(record)
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    return headers;
  }
}
