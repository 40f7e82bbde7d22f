package io.hamdpo.kafka;

import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How to reach a cluster, and the settings of every plain client. Thread-safe; the clients that it
 * makes belong to the caller.
 */
public final class KafkaConnection {

  /** The largest request: what topics take, and the parts of larger records stay below. */
  static final int MAX_REQUEST_BYTES = 1 << 20;

  private final SortedMap<String, String> properties;

  /**
   * A connection.
   *
   * @param properties {@code bootstrap.servers} and whatever TLS and SASL need, as Kafka's clients
   *     name them
   */
  public KafkaConnection(Map<String, String> properties) {
    this.properties = new TreeMap<>(properties);
    if (!this.properties.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException(
          "No (bootstrap.servers) is set. Maybe set the environment variable"
              + " KAFKA_BOOTSTRAP_SERVERS to the cluster's addresses, like (127.0.0.1:9092).");
    }
  }

  /** The addresses of the cluster. */
  public String bootstrapServers() {
    return properties.get("bootstrap.servers");
  }

  /** A consumer without a group that sees only what is committed. */
  public Consumer<byte[], byte[]> committedConsumer() {
    return consumer(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
  }

  /** A consumer without a group for topics whose writers use no transactions. */
  public Consumer<byte[], byte[]> uncommittedConsumer() {
    return consumer(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"));
  }

  /**
   * A consumer that jumps between records that exist. The broker answers it at once: otherwise a
   * read ahead at the end of a partition would hold up the next jump for half a second.
   */
  Consumer<byte[], byte[]> jumpingConsumer() {
    return consumer(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "0",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1"));
  }

  /** An idempotent producer. */
  public Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(producerProperties());
  }

  /**
   * A transactional producer, not initialised yet. The transaction is opened after computing and
   * takes milliseconds, so a short time-out frees a dead writer's readers soon.
   */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
    Properties settings = producerProperties();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
    return new KafkaProducer<>(settings);
  }

  /** An administration client. */
  public Admin admin() {
    Properties settings = common();
    settings.put("default.api.timeout.ms", "15000");
    settings.put("request.timeout.ms", "5000");
    return Admin.create(settings);
  }

  private Consumer<byte[], byte[]> consumer(Map<String, String> special) {
    Properties settings = common();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.putAll(special);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Properties producerProperties() {
    Properties settings = common();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // Records are large and few: waiting for company costs 5 ms a hop.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return settings;
  }

  private Properties common() {
    Properties settings = new Properties();
    settings.put("reconnect.backoff.max.ms", "1000");
    settings.put("enable.metrics.push", "false");
    settings.putAll(properties);
    return settings;
  }

  /** The addresses alone: other properties may be secrets. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers() + "]";
  }
}
