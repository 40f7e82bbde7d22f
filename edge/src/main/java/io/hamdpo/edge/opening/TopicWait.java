package io.hamdpo.edge.opening;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker again and again until every topic of a run exists. A missing topic and a missing
 * broker are both normal here: services may be started before either.
 */
@ApplicationScoped
class TopicWait {

  // Short, because this is the delay between the creation of a run and its first round.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final WarmUp warmUp;

  TopicWait(KafkaConnection connection, WarmUp warmUp) {
    this.connection = connection;
    this.warmUp = warmUp;
  }

  /**
   * Returns when all exist.
   *
   * @param waitingFor told what is missing, each time it was asked
   */
  void await(RunTopics topics, Consumer<String> waitingFor) throws InterruptedException {
    List<String> names = names(topics);
    waitingFor.accept("the broker at (%s)".formatted(connection.bootstrapServers()));
    try (Admin admin = connection.admin()) {
      String missing = missing(admin, names);
      if (!missing.isEmpty()) {
        waitingFor.accept(missing);
        warmUp.run(admin);
      }
      while (!missing.isEmpty()) {
        waitingFor.accept(missing);
        Thread.sleep(PAUSE);
        missing = missing(admin, names);
      }
    }
  }

  private String missing(Admin admin, List<String> names) throws InterruptedException {
    Map<String, ? extends KafkaFuture<?>> asked = admin.describeTopics(names).topicNameValues();
    for (String name : names) {
      try {
        asked.get(name).get();
      } catch (ExecutionException e) {
        return e.getCause() instanceof UnknownTopicOrPartitionException
            ? "topic (%s) to be created".formatted(name)
            : "the broker at (%s): %s"
                .formatted(connection.bootstrapServers(), e.getCause().getMessage());
      }
    }
    return "";
  }

  private static List<String> names(RunTopics topics) {
    return Stream.concat(
            Stream.of(Noun.values()).map(topics::name),
            Stream.of(Noun.values()).filter(Noun::hasDeadLetters).map(topics::deadLetter))
        .toList();
  }
}
