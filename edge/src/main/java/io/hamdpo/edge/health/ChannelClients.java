package io.hamdpo.edge.health;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;

/** What the channels' Kafka clients know of themselves; asks no broker. */
@ApplicationScoped
public class ChannelClients {

  private static final String LAG = "records-lag";
  private static final String CONNECTIONS = "connection-count";

  private final KafkaClientService clients;

  ChannelClients(KafkaClientService clients) {
    this.clients = clients;
  }

  /** Records of the channel's partitions that this instance has not read yet. */
  public double lag(String channel) {
    return metrics(channel, LAG).filter(Double::isFinite).mapToDouble(Double::doubleValue).sum();
  }

  /** Whether the channel has a connection to the cluster. */
  boolean isConnected(String channel) {
    return metrics(channel, CONNECTIONS).anyMatch(connections -> connections >= 1);
  }

  private Stream<Double> metrics(String channel, String name) {
    return clients.getConsumers(channel).stream()
        .flatMap(consumer -> consumer.unwrap().metrics().values().stream())
        .filter(metric -> metric.metricName().name().equals(name))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .map(Double.class::cast);
  }
}
