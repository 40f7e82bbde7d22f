package io.hamdpo.cli.cluster;

import io.hamdpo.cli.stack.LocalStack;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names an existing cluster. */
public final class ClusterOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description = "Use this Kafka cluster. Without it a local broker serves.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties file with client settings for the cluster, such as security.protocol,"
              + " sasl.jaas.config, ssl.truststore.location.")
  private @Nullable Path kafkaConfig;

  /** What is wrong with the options. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (kafkaConfig != null) {
      try {
        if (!read(kafkaConfig).containsKey(LocalStack.BOOTSTRAP_SERVERS)
            && bootstrapServers == null) {
          problems.add(
              "The option --kafka-config (%s) names no cluster. Maybe add --bootstrap-servers."
                  .formatted(kafkaConfig));
        }
      } catch (IOException | IllegalArgumentException e) {
        problems.add(
            "The file (%s) of --kafka-config cannot be read: %s. Maybe give its full path."
                .formatted(kafkaConfig, e.getMessage()));
      }
    }
    if (bootstrapServers != null) {
      for (String server : bootstrapServers.split(",", -1)) {
        if (!server.strip().matches("\\[?[^\\s,/]+]?:\\d{1,5}")) {
          problems.add(
              "The address (%s) in --bootstrap-servers is not of the form host:port. Maybe write"
                      .formatted(server)
                  + " 127.0.0.1:9092.");
        }
      }
    }
    return problems;
  }

  /** Client settings of the cluster that the options name; empty when they name none. */
  public Optional<SortedMap<String, String>> kafka() {
    SortedMap<String, String> kafka = new TreeMap<>();
    if (kafkaConfig != null) {
      try {
        Properties file = read(kafkaConfig);
        file.stringPropertyNames().forEach(key -> kafka.put(key, file.getProperty(key)));
      } catch (IOException e) {
        throw new IllegalStateException("Checked before: " + e.getMessage(), e);
      }
    }
    if (bootstrapServers != null) {
      kafka.put(LocalStack.BOOTSTRAP_SERVERS, bootstrapServers);
    }
    return kafka.isEmpty() ? Optional.empty() : Optional.of(kafka);
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
