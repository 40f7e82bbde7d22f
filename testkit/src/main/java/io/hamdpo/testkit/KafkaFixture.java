package io.hamdpo.testkit;

import io.hamdpo.broker.BrokerSettings;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One real Kafka broker for all tests of a JVM: in a container where a Docker engine exists, the
 * local broker in a child process where none does. Both take {@link BrokerSettings#behaviour}.
 *
 * <p>It starts when first asked for and ends with the JVM. Tests keep out of each other's way by
 * {@link #freshRun}, never by cleaning up. {@code -Dhamdpo.test.bootstrap.servers=HOST:PORT} makes
 * the tests use a broker that runs already.
 */
public final class KafkaFixture {

  // System properties and not static fields: a Quarkus test loads this class more than once.
  private static final String BOOTSTRAP_SERVERS = "hamdpo.test.bootstrap.servers";
  private static final String RUNS = "hamdpo.test.runs";
  private static final String KAFKA_IMAGE = "apache/kafka:4.0.0";

  private KafkaFixture() {}

  /** The broker's {@code bootstrap.servers}; the first call starts it. */
  public static String bootstrapServers() {
    // An interned string is the same monitor in every class loader.
    synchronized (BOOTSTRAP_SERVERS.intern()) {
      String known = System.getProperty(BOOTSTRAP_SERVERS);
      if (known != null) {
        return known;
      }
      String started = isDockerAvailable() ? startContainer() : startProcess();
      System.setProperty(BOOTSTRAP_SERVERS, started);
      return started;
    }
  }

  /** A run id that no other test uses. */
  public static String freshRun() {
    Object number =
        System.getProperties()
            .merge(RUNS, "1", (old, one) -> Long.toString(Long.parseLong(old.toString()) + 1));
    return "test-" + ProcessHandle.current().pid() + "-" + number;
  }

  private static boolean isDockerAvailable() {
    Logger noise = Logger.getLogger("org.testcontainers");
    Level before = noise.getLevel();
    // A machine without Docker is no error here.
    noise.setLevel(Level.OFF);
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } finally {
      noise.setLevel(before);
    }
  }

  @SuppressWarnings("resource") // Testcontainers removes it after the JVM has ended.
  private static String startContainer() {
    KafkaContainer container = new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE));
    BrokerSettings.behaviour()
        .forEach(
            (key, value) ->
                container.withEnv(
                    "KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
    container.start();
    return container.getBootstrapServers();
  }

  private static String startProcess() {
    TemporaryDirectory directory = TemporaryDirectory.create("hamdpo-kafka-");
    BrokerProcess broker = BrokerProcess.start(directory.path());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.kill();
                  directory.delete();
                }));
    return broker.bootstrapServers();
  }
}
