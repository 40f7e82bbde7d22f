package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PartsTest {

  private static final int SHARD = 1;

  private RunOnBroker run;
  private RecordReader reader;

  @BeforeEach
  void createRun() {
    run = RunOnBroker.create();
    reader = new RecordReader(run.connection());
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(
      ints = {
        0,
        1,
        Parts.MAX_VALUE_BYTES,
        Parts.MAX_VALUE_BYTES + 1,
        2 * Parts.MAX_VALUE_BYTES,
        5_000_001
      })
  void shouldReadValuesOfAnySizeBack(int size) {
    // Given
    byte[] value = bytes(size);

    // When
    RecordPosition position = write(value);

    // Then
    assertThat(reader.fetch(topic(), position)).isEqualTo(value);
  }

  @Test
  void shouldReadValueBackThatWasWrittenInTransaction() {
    // Given
    byte[] value = bytes(3_000_000);
    try (Producer<byte[], byte[]> producer =
        run.connection().transactionalProducer("parts-" + run.topics().run())) {
      producer.initTransactions();
      producer.beginTransaction();

      // When
      RecordPosition position = write(producer, value);
      producer.commitTransaction();

      // Then
      assertThat(reader.fetch(topic(), position)).isEqualTo(value);
    }
  }

  @Test
  void shouldShowReadersOneRecordThatIsNoPart() {
    // Given
    byte[] value = bytes(2_000_000);

    // When
    write(value);

    // Then
    List<ConsumerRecord<byte[], byte[]>> whole =
        records().stream().filter(record -> !Parts.isPart(record.headers())).toList();
    assertThat(whole).singleElement().extracting(reader::resolve).isEqualTo(value);
    assertThat(RecordHeaders.of(RecordMaps.headers(whole.getFirst()))).isEqualTo(headers());
  }

  @Test
  void shouldGiveHeadAndPartsDifferentKeysThatCompactionKeeps() {
    // When
    write(bytes(2_000_000));

    // Then
    assertThat(records())
        .extracting(record -> new String(record.key()))
        .containsExactly("key/part-0", "key/part-1", "key/part-2", "key");
  }

  @Test
  void shouldRefusePartsThatAreNotThoseOfTheHead() {
    // Given
    write(bytes(1_000_000));
    ConsumerRecord<byte[], byte[]> head = records().getLast();
    PartList wrong =
        new PartList(
            1_000_000, new Digest("00".repeat(32)), PartList.decode(head.value()).offsets());
    RecordPosition position = send(head, wrong.encode());

    // When, Then
    assertThatThrownBy(() -> reader.fetch(topic(), position))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("topic=%s, partition=1, offset=3".formatted(topic()))
        .hasMessageContaining("000000000000");
  }

  @Test
  void shouldSayWhichPartIsMissing() {
    // Given
    write(bytes(1_000_000));
    ConsumerRecord<byte[], byte[]> head = records().getLast();
    PartList list = PartList.decode(head.value());
    RecordPosition position =
        send(head, new PartList(list.size(), list.digest(), List.of(0L, 99L)).encode());

    // When, Then
    assertThatThrownBy(() -> reader.fetch(topic(), position))
        .isInstanceOf(MissingRecordException.class)
        .hasMessageContaining("offset=99");
  }

  @Test
  void shouldRefuseHeadThatClaimsMoreThanIsThere() {
    // Given
    write(bytes(1_000_000));
    ConsumerRecord<byte[], byte[]> head = records().getLast();
    byte[] claim =
        new String(head.value()).replace("\"size\":1000000", "\"size\":500000000").getBytes();
    RecordPosition position = send(head, claim);

    // When, Then
    assertThatThrownBy(() -> reader.fetch(topic(), position))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("(2) parts do not make a value of (500000000) bytes");
  }

  @Test
  void shouldSayThatRecordIsMissingWhereNoneLies() {
    // Given
    RecordPosition beyond = new RecordPosition(SHARD, 1000);

    // When, Then
    write(bytes(1));
    assertThatThrownBy(() -> reader.fetch(topic(), beyond))
        .isInstanceOf(MissingRecordException.class)
        .hasMessageContaining(topic())
        .hasMessageContaining("offset=1000");
  }

  private RecordPosition write(byte[] value) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      return write(producer, value);
    }
  }

  private RecordPosition write(Producer<byte[], byte[]> producer, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        RecordWriter.of(producer).prepare(topic(), SHARD, "key", headers(), value);
    var metadata = RecordWriter.join(RecordWriter.send(producer, record));
    return new RecordPosition(metadata.partition(), metadata.offset());
  }

  private RecordPosition send(ConsumerRecord<byte[], byte[]> like, byte[] value) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      var metadata =
          RecordWriter.join(
              RecordWriter.send(
                  producer,
                  new ProducerRecord<>(
                      like.topic(), like.partition(), like.key(), value, like.headers())));
      return new RecordPosition(metadata.partition(), metadata.offset());
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    TopicPartition partition = new TopicPartition(topic(), SHARD);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = run.connection().committedConsumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private String topic() {
    return run.topic(Noun.TRAJECTORY);
  }

  private RecordHeaders headers() {
    return new RecordHeaders("trajectory", 1, run.topics().run(), SHARD, 7L, 3L);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
