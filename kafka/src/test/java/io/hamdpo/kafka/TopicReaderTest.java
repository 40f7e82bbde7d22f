package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.topic.Noun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopicReaderTest {

  @Test
  void shouldReadToTheEndAndThenOnlyWhatIsNew() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (Producer<byte[], byte[]> producer =
            run.connection().transactionalProducer("control-" + run.topics().run());
        TopicReader reader = new TopicReader(run.connection(), run.topic(Noun.CONTROL))) {
      producer.initTransactions();
      commit(run, producer, 1);
      abort(run, producer, 2);
      commit(run, producer, 3);
      List<Long> read = new ArrayList<>();
      awaitRead(reader, read, 3L);
      commit(run, producer, 4);

      // When
      awaitRead(reader, read, 4L);

      // Then
      assertThat(read).containsExactly(1L, 3L, 4L);
    }
  }

  private static void commit(RunOnBroker run, Producer<byte[], byte[]> producer, long version) {
    start(run, producer, version);
    producer.commitTransaction();
  }

  private static void abort(RunOnBroker run, Producer<byte[], byte[]> producer, long version) {
    start(run, producer, version);
    producer.flush();
    producer.abortTransaction();
  }

  private static void start(RunOnBroker run, Producer<byte[], byte[]> producer, long version) {
    producer.beginTransaction();
    RecordWriter.of(producer)
        .write(
            run.topic(Noun.CONTROL),
            0,
            MessageCodecs.CONTROL,
            new ControlMessage(run.topics().run(), new ControlMessage.Start(version)));
  }

  /** Readers see a transaction's records some milliseconds after its commit has returned. */
  private static void awaitRead(TopicReader reader, List<Long> read, long last) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              reader.readToEnd().stream()
                  .map(record -> MessageCodecs.CONTROL.decode(record.value()).command())
                  .map(command -> ((ControlMessage.Start) command).untilVersion())
                  .forEach(read::add);
              assertThat(read).endsWith(last);
            });
  }
}
