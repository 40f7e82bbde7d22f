package io.hamdpo.edge.intake;

import io.hamdpo.protocol.MalformedRecordException;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on the records of one channel. Whatever goes wrong with one concerns that one alone. */
public final class Intake {

  private static final Logger LOGGER = Logger.getLogger(Intake.class);

  private Intake() {}

  /**
   * Does the work on one record.
   *
   * @param source where the record lies
   * @param deadLetter told when the record becomes a dead letter
   * @param work its result is what is published, or null for nothing
   * @throws UnusableRecordException with whatever the work threw
   */
  // Errors too: an environment of the user's own can throw any, and SmallRye takes none amiss.
  @SuppressWarnings("IllegalCatch")
  public static <T> @Nullable T work(
      IncomingKafkaRecordMetadata<?, ?> source,
      Runnable deadLetter,
      Supplier<? extends @Nullable T> work) {
    try {
      return work.get();
    } catch (Throwable e) {
      UnusableRecordException unusable = new UnusableRecordException(source, e);
      deadLetter.run();
      if (e instanceof MalformedRecordException) {
        LOGGER.warn(unusable.getMessage());
      } else {
        LOGGER.warn(unusable.getMessage(), e);
      }
      throw unusable;
    }
  }
}
