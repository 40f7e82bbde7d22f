package io.hamdpo.edge.intake;

import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.DeadLetters;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.topic.Noun;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on the records of channels. Whatever goes wrong with one concerns that one alone: it
 * becomes a dead letter, and the channel goes on. When Kafka does not answer, the work is tried
 * again. Thread-safe.
 *
 * <p>Dead letters are written here, not by SmallRye's dead-letter queue: a letter that it cannot
 * write, because the record fills a request or the cluster is away, ends its channel for good.
 */
@ApplicationScoped
public class Intake {

  private static final Logger LOGGER = Logger.getLogger(Intake.class);

  // Kafka's clients have waited themselves before they report that the cluster does not answer.
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES = 4;

  private final DeadLetters deadLetters;

  Intake(KafkaConnection connection, RunOpening opening) {
    deadLetters = new DeadLetters(connection, opening.topics());
  }

  /**
   * Does the work on one record; must be called where blocking is allowed.
   *
   * @param noun of the topic that the record came from
   * @param deadLetter told when the record became a dead letter
   * @param work may be done several times; its result is what is to be published, or null
   * @return the work's result; null when the record became a dead letter
   */
  // Errors too: an environment of the user's own can throw any.
  public <T> @Nullable T work(
      Noun noun,
      ConsumerRecord<byte[], byte[]> record,
      Runnable deadLetter,
      Supplier<? extends @Nullable T> work) {
    try {
      return whileKafkaIsAway(TRIES, work);
    } catch (RuntimeException | Error e) {
      if (Thread.currentThread().isInterrupted()) {
        // The service is being stopped: the record stays unacknowledged, for another instance.
        throw e;
      }
      keep(noun, record, new UnusableRecordException(record, e));
      deadLetter.run();
      return null;
    }
  }

  private void keep(
      Noun noun, ConsumerRecord<byte[], byte[]> record, UnusableRecordException unusable) {
    if (unusable.getCause() instanceof MalformedRecordException) {
      LOGGER.warn(unusable.getMessage());
    } else {
      LOGGER.warn(unusable.getMessage(), unusable.getCause());
    }
    whileKafkaIsAway(
        Integer.MAX_VALUE,
        () -> {
          write(noun, record, unusable);
          return null;
        });
  }

  private void write(
      Noun noun, ConsumerRecord<byte[], byte[]> record, UnusableRecordException unusable) {
    try {
      deadLetters.write(noun, record, unusable);
    } catch (RecordTooLargeException e) {
      // Its key or headers fill a request: where it lies and what ails it must do.
      deadLetters.write(
          noun,
          new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), null, null),
          unusable);
    }
  }

  private static <T> @Nullable T whileKafkaIsAway(int tries, Supplier<? extends @Nullable T> work) {
    for (int left = tries - 1; ; left--) {
      try {
        return work.get();
      } catch (RetriableException e) {
        if (left == 0) {
          throw e;
        }
        LOGGER.warnf("Kafka does not answer, trying again: %s", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka was away.", e);
    }
  }

  @PreDestroy
  void close() {
    deadLetters.close();
  }
}
