package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.broker.BrokerArguments;
import io.hamdpo.broker.BrokerMain;
import io.hamdpo.broker.BrokerOptions;
import io.hamdpo.broker.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BrokerProcessTest {

  private static final String TOPIC = "kept";

  @TempDir Path directory;

  @Test
  void shouldHoldEveryAcknowledgedRecordAfterKill() throws Exception {
    // Given
    try (BrokerProcess broker = BrokerProcess.start(directory)) {
      createTopic(broker.bootstrapServers());
      write(broker.bootstrapServers(), 100);
      broker.kill();

      // When
      broker.restart();

      // Then
      assertThat(read(broker.bootstrapServers(), 100))
          .extracting(ConsumerRecord::value)
          .startsWith("0", "1")
          .endsWith("99")
          .hasSize(100);
    }
  }

  @Test
  void shouldEndWhenTheProcessThatHoldsItsInputEnds() throws Exception {
    // Given
    List<Integer> ports = FreePorts.pick(2);
    Process broker = main(new BrokerArguments(options(ports), true).toWords());
    broker.inputReader().lines().filter(line -> line.startsWith(BrokerMain.READY)).findFirst();

    // When
    broker.getOutputStream().close();

    // Then
    assertThat(broker.waitFor()).isZero();
  }

  @Test
  void shouldSayWhyItDidNotStartAndLeaveTheOtherUnharmed() throws Exception {
    // Given
    try (BrokerProcess holder = BrokerProcess.start(directory)) {
      List<Integer> ports = FreePorts.pick(2);

      // When
      Process second = main(new BrokerArguments(options(ports), false).toWords());

      // Then
      assertThat(errors(second))
          .contains(directory.resolve("data").toString())
          .contains("another broker uses the directory");
      assertThat(second.waitFor()).isEqualTo(1);
      assertThatThrownBy(holder::restart)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Maybe kill it first");
    }
    assertThat(directory.resolve("broker.log")).content().doesNotContain("ERROR");
  }

  @Test
  void shouldRefuseBadArguments() throws Exception {
    // When
    Process process = main(List.of("--nonsense"));

    // Then
    assertThat(errors(process)).contains("--nonsense").contains("--data-directory");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private BrokerOptions options(List<Integer> ports) {
    return new BrokerOptions(directory.resolve("data"), ports.get(0), ports.get(1));
  }

  private static Process main(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BrokerMain.JVM_ARGUMENTS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BrokerMain.class.getName());
    command.addAll(words);
    return new ProcessBuilder(command).start();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void createTopic(String bootstrapServers)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void write(String bootstrapServers, int count)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(TOPIC, 0, null, Integer.toString(i))).get();
      }
    }
  }

  private static List<ConsumerRecord<String, String>> read(String bootstrapServers, int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
