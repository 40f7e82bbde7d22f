package io.hamdpo.kafka;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the versions of a run on a thread of its own. A version is adopted when its manifest and
 * every wanted part have been read and match their digests; topics become visible one by one, so
 * the manifest alone proves nothing.
 *
 * <p>It outlives the broker's death, and goes on after every error: what is wrong is to be seen in
 * {@link AdoptedVersions#fault}. Thread-safe.
 */
public final class VersionFollower implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(VersionFollower.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final KafkaConnection connection;
  private final RunTopics topics;
  private final AdoptedVersions adopted = new AdoptedVersions();
  private final RecordReader reader;
  private final VersionAssembly assembly;
  private final VersionTail tail;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /**
   * Begins to follow.
   *
   * @param wanted which parts: agent ids, {@code critic}
   */
  public VersionFollower(KafkaConnection connection, RunTopics topics, Predicate<String> wanted) {
    this.connection = connection;
    this.topics = topics;
    this.reader = new RecordReader(connection);
    this.assembly = new VersionAssembly(topics, wanted, reader);
    this.tail = new VersionTail(topics, assembly, adopted);
    this.thread = Thread.ofPlatform().daemon().name("version-follower").start(this::follow);
  }

  /** The versions adopted so far. */
  public AdoptedVersions versions() {
    return adopted;
  }

  /**
   * Waits for a version; one that is no longer kept is read from the log again, in the caller's
   * thread. Empty when it did not come in time, or when the log does not hold it.
   *
   * @throws IllegalStateException when the follower was closed
   * @throws MalformedRecordException when a part of an old version is not what its manifest says
   * @throws MissingRecordException when a part of an old version is gone
   */
  public Optional<AdoptedVersion> await(long version, Duration patience)
      throws InterruptedException {
    Optional<AdoptedVersion> kept = adopted.await(version, patience);
    if (kept.isPresent() || version > adopted.newestVersion()) {
      return kept;
    }
    RecordPosition position = tail.position(version);
    return position == null ? Optional.empty() : Optional.of(load(position));
  }

  private AdoptedVersion load(RecordPosition position) {
    return assembly.assemble(
        assembly.manifest(reader.record(topics.name(Noun.UPDATE), position)), Map.of());
  }

  private void follow() {
    while (!isClosing()) {
      try (Consumer<byte[], byte[]> consumer = connection.committedConsumer()) {
        current = consumer;
        tail.attach(consumer);
        while (!isClosing()) {
          tail.advance(consumer);
        }
      } catch (RuntimeException e) {
        if (!isClosing()) {
          adopted.fails(e);
          LOGGER.warnf("Following versions failed and begins again: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody does that but who wants the thread to end.
      closing.countDown();
    }
  }

  /**
   * Stops following, usually at once, at the latest after 2 s; waiters are released with an {@link
   * IllegalStateException}.
   */
  @Override
  public void close() {
    closing.countDown();
    adopted.close();
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    // Never interrupted: Kafka's consumers log that as an error. A daemon that lingers harms
    // nobody.
    try {
      thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }
}
