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
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes signs of life on a thread of its own: at once when they change, else every interval.
 */
public final class Heartbeat implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Heartbeat.class);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS_PER_BEAT = 15;

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
        looks = 0;
        last = now;
        writer.write(topic, 0, MessageCodecs.PRESENCE, now);
      }
    } catch (KafkaException e) {
      LOGGER.debugf("A sign of life was not sent: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    producer.close(Duration.ofSeconds(1));
  }
}
