package io.hamdpo.edge.opening;

import io.hamdpo.kafka.KafkaConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Does once, while the service waits for its run anyway, what would otherwise delay the run's first
 * record: loads the classes of Kafka's clients, and has a fresh broker make the topic that groups
 * keep their offsets in.
 */
@ApplicationScoped
class WarmUp {

  private final KafkaConnection connection;
  private final String group;

  WarmUp(
      KafkaConnection connection,
      @ConfigProperty(name = "hamdpo.service") String service,
      @ConfigProperty(name = "hamdpo.run") String run) {
    this.connection = connection;
    this.group = "hamdpo.%s.%s".formatted(service, run);
  }

  void run(Admin admin) {
    connection.committedConsumer().close();
    connection.producer().close();
    // Its answer does not matter, and nobody waits for it.
    admin.listConsumerGroupOffsets(group);
  }
}
