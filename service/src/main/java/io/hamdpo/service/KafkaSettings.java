package io.hamdpo.service;

import io.hamdpo.kafka.KafkaConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * The way to Kafka: every configuration property that begins with {@code kafka.}, without that
 * prefix, goes to every client. So SmallRye's channels and the plain clients are set once.
 */
final class KafkaSettings {

  private static final String PREFIX = "kafka.";

  @Produces
  @Singleton
  static KafkaConnection connection(Config config) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> properties.put(name.substring(PREFIX.length()), value));
      }
    }
    return new KafkaConnection(properties);
  }
}
