package io.hamdpo.kafka;

import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes signs of life on a thread of its own: every 3 s, and within 0.2 s when the state's word
 * changes. It never holds up the work, and it never fails: a cluster that does not answer is asked
 * again.
 */
public final class Heartbeat implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Heartbeat.class);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS_PER_BEAT = 15;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;
  private final String topic;
  private final Supplier<PresenceMessage> presence;
  private final ScheduledExecutorService executor;
  private @Nullable PresenceMessage last;
  private int looks;

  /**
   * Begins to beat.
   *
   * @param presence what to say now; called often, must return at once
   */
  public Heartbeat(
      KafkaConnection connection, RunTopics topics, Supplier<PresenceMessage> presence) {
    this.producer = connection.producer();
    this.writer = RecordWriter.of(producer);
    this.topic = topics.name(Noun.PRESENCE);
    this.presence = presence;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      PresenceMessage now = presence.get();
      looks++;
      if (looks >= LOOKS_PER_BEAT || last == null || !now.state().equals(last.state())) {
        // Counted before it is sent: a cluster that does not answer is not asked at every look.
        looks = 0;
        last = now;
        writer.write(topic, 0, MessageCodecs.PRESENCE, now);
      }
    } catch (RuntimeException e) {
      // Whatever it is, the next look comes: an executor forgets a task that throws.
      LOGGER.debugf("A sign of life was not sent: %s", e.getMessage());
    }
  }

  /** Says a last change of state, if that is possible within a second, and ends. */
  @Override
  public void close() {
    try {
      executor.schedule(this::look, 0, TimeUnit.MILLISECONDS);
      executor.shutdown();
      if (!executor.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
    producer.close(FAREWELL);
  }
}
