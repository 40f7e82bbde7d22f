package io.hamdpo.edge.health;

import io.hamdpo.edge.following.Versions;
import io.hamdpo.edge.opening.RunOpening;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this service can work, and if not, what it lacks. */
@ApplicationScoped
public class Condition {

  private final RunOpening opening;
  private final Versions versions;
  private final KafkaClientService clients;
  private final ChannelClients channels;

  Condition(
      RunOpening opening, Versions versions, KafkaClientService clients, ChannelClients channels) {
    this.opening = opening;
    this.versions = versions;
    this.clients = clients;
    this.channels = channels;
  }

  /** What is missing for work; null when nothing is. */
  @Nullable String waitingFor() {
    String missing = opening.waitingFor();
    if (missing != null) {
      return missing;
    }
    List<String> away =
        clients.getConsumerChannels().stream()
            .filter(channel -> !channels.isConnected(channel))
            .sorted()
            .toList();
    if (!away.isEmpty()) {
      return "a connection to Kafka for %s".formatted(away);
    }
    return versions.newest() < 0 ? "the first version" : null;
  }

  /** Newest version, or -1. */
  long version() {
    // Following begins with the first question, and must not before the topics exist.
    return opening.waitingFor() == null ? versions.newest() : -1;
  }
}
