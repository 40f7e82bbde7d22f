package io.hamdpo.kafka;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
   *     name them; time-outs may be set too, but not what the guarantees rest on
   * @throws IllegalArgumentException without {@code bootstrap.servers}
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
    return producer(Map.of());
  }

  /**
   * A transactional producer, not initialised yet. The transaction is opened after computing and
   * takes milliseconds, so a short time-out frees a dead writer's readers soon.
   */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
    return producer(
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            "10000"));
  }

  /** An administration client that gives up after 15 s. */
  public Admin admin() {
    return Admin.create(
        settings(
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000"),
            Map.of()));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, String> special) {
    Map<String, Object> required = new TreeMap<>(special);
    required.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    required.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    required.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(
        settings(
            Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000",
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
            required),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer(Map<String, String> more) {
    Map<String, Object> required = new TreeMap<>(more);
    required.put(ProducerConfig.ACKS_CONFIG, "all");
    required.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    required.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    return new KafkaProducer<>(
        settings(
            Map.of(
                // Records are large and few: waiting for company costs 5 ms a hop.
                ProducerConfig.LINGER_MS_CONFIG, "0",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000"),
            required),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** What suits most clusters, then what the user says, then what the guarantees need. */
  private Map<String, Object> settings(Map<String, String> suited, Map<String, ?> required) {
    Map<String, Object> settings = new TreeMap<>(suited);
    settings.put("reconnect.backoff.max.ms", "1000");
    settings.put("enable.metrics.push", "false");
    settings.putAll(properties);
    settings.putAll(required);
    return settings;
  }

  /** The addresses alone: other properties may be secrets. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers() + "]";
  }
}
