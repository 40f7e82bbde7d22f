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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker again and again until every topic of a run exists and this service may use them.
 * A missing topic and a missing broker are both normal here: services may be started before either.
 */
@ApplicationScoped
class TopicWait {

  // Short, because this is the delay between the creation of a run and its first round.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final WarmUp warmUp;
  private final Rights rights;

  TopicWait(KafkaConnection connection, WarmUp warmUp, Rights rights) {
    this.connection = connection;
    this.warmUp = warmUp;
    this.rights = rights;
  }

  /**
   * Returns when all exist.
   *
   * @param waitingFor told what is missing, each time it was asked
   */
  void await(RunTopics topics, Consumer<String> waitingFor) throws InterruptedException {
    waitingFor.accept("the broker at (%s)".formatted(connection.bootstrapServers()));
    try (Admin admin = connection.admin()) {
      String missing = missing(admin, topics);
      if (!missing.isEmpty()) {
        waitingFor.accept(missing);
        warmUp.run(admin);
      }
      while (!missing.isEmpty()) {
        waitingFor.accept(missing);
        Thread.sleep(PAUSE);
        missing = missing(admin, topics);
      }
    }
  }

  private String missing(Admin admin, RunTopics topics) throws InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(names(topics)).topicNameValues();
    for (String name : names(topics)) {
      try {
        asked.get(name).get();
      } catch (ExecutionException e) {
        return obstacle(name, e.getCause());
      }
    }
    try {
      return rights.missing(admin, topics);
    } catch (ExecutionException e) {
      return obstacle(topics.name(Noun.RUN), e.getCause());
    }
  }

  private String obstacle(String topic, Throwable cause) {
    return switch (cause) {
      case UnknownTopicOrPartitionException _ -> "topic (%s) to be created".formatted(topic);
      case AuthenticationException _ ->
          "the broker at (%s) to let this service in: %s. Maybe its user, its password or the certificate that it trusts is wrong"
              .formatted(connection.bootstrapServers(), cause.getMessage());
      case AuthorizationException _ ->
          "the right to see topic (%s): %s. Maybe grant it to this service's user"
              .formatted(topic, cause.getMessage());
      default ->
          "the broker at (%s): %s".formatted(connection.bootstrapServers(), cause.getMessage());
    };
  }

  private static List<String> names(RunTopics topics) {
    return Stream.concat(
            Stream.of(Noun.values()).map(topics::name),
            Stream.of(Noun.values()).filter(Noun::hasDeadLetters).map(topics::deadLetter))
        .toList();
  }
}
