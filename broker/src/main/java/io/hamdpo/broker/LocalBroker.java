package io.hamdpo.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A single-node KRaft broker in this JVM, listening on 127.0.0.1 only.
 *
 * <p>States: started by {@link #start}, ended by {@link #close}; it does not start twice. A
 * directory outlives its broker, however that ended: the next start on it finds every acknowledged
 * record (death of the process, not of the machine: nothing is flushed by force). After SIGKILL a
 * start takes up to {@code broker.session.timeout.ms} longer.
 *
 * <p>The classes used here are internal to Kafka and may change with any release.
 */
public final class LocalBroker implements AutoCloseable {

  /** A file that every directory of a broker has. */
  static final String FORMATTED = "meta.properties";

  private final BrokerOptions options;
  private final DirectoryLock lock;
  private final KafkaRaftServer server;

  private LocalBroker(BrokerOptions options, DirectoryLock lock, KafkaRaftServer server) {
    this.options = options;
    this.lock = lock;
    this.server = server;
  }

  /**
   * Formats the directory if it holds no broker yet, starts, and returns when clients can connect.
   *
   * @throws BrokerException when the directory cannot be used or a port is taken
   */
  public static LocalBroker start(BrokerOptions options) {
    try {
      Files.createDirectories(options.dataDirectory());
      DirectoryLock lock = DirectoryLock.take(options.dataDirectory());
      try {
        return start(options, lock);
      } catch (Exception e) {
        lock.close();
        throw e;
      }
    } catch (Exception e) {
      throw new BrokerException(
          ("The broker with data directory (%s), client port (%d) and controller port (%d) did not"
                  + " start: %s. Maybe another process uses the directory or a port.")
              .formatted(
                  options.dataDirectory(),
                  options.clientPort(),
                  options.controllerPort(),
                  root(e).getMessage()),
          e);
    }
  }

  private static LocalBroker start(BrokerOptions options, DirectoryLock lock) throws Exception {
    @Nullable BrokerSecurity security =
        options.security() == null ? null : BrokerSecurity.read(options.security());
    formatIfNew(options.dataDirectory(), security);
    KafkaConfig config = new KafkaConfig(BrokerSettings.of(options, security), false);
    LocalBroker broker = new LocalBroker(options, lock, new KafkaRaftServer(config, Time.SYSTEM));
    try {
      broker.server.startup();
    } catch (RuntimeException e) {
      broker.server.shutdown();
      throw e;
    }
    return broker;
  }

  public BrokerOptions options() {
    return options;
  }

  /** Waits until the broker has ended. */
  public void awaitEnd() {
    server.awaitShutdown();
  }

  /**
   * Ends the broker in order and returns when it has ended, usually within a second; the directory
   * stays.
   *
   * @throws BrokerException when the directory's lock cannot be released
   */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try {
      lock.close();
    } catch (IOException e) {
      throw new BrokerException(
          "The lock of the data directory (%s) was not released."
              .formatted(options.dataDirectory()),
          e);
    }
  }

  private static void formatIfNew(Path directory, @Nullable BrokerSecurity security)
      throws Exception {
    if (Files.exists(directory.resolve(FORMATTED))) {
      return;
    }
    String path = directory.toAbsolutePath().toString();
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(path)
          .setScramArguments(security == null ? List.of() : security.credentials())
          .addDirectory(path)
          .run();
    }
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
