package io.hamdpo.cli.follow;

import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** What a cluster holds of us. Every call fails with a {@link CommandException}. */
public final class Clusters {

  private Clusters() {}

  /** The runs that have topics, sorted. */
  public static List<String> runs(KafkaConnection connection) {
    try (Admin admin = connection.admin()) {
      return await(connection, admin.listTopics().names()).stream()
          .flatMap(topic -> RunTopics.of(Noun.RUN, topic).stream())
          .map(RunTopics::run)
          .sorted()
          .toList();
    }
  }

  /** Bytes on the brokers' disks by topic, replicas counted. */
  public static SortedMap<String, Long> topicBytes(KafkaConnection connection) {
    SortedMap<String, Long> bytes = new TreeMap<>();
    try (Admin admin = connection.admin()) {
      List<Integer> brokers =
          await(connection, admin.describeCluster().nodes()).stream().map(Node::id).toList();
      await(connection, admin.describeLogDirs(brokers).allDescriptions())
          .values()
          .forEach(
              directories ->
                  directories.values().forEach(directory -> add(bytes, directory.replicaInfos())));
    }
    return bytes;
  }

  /** Every topic of a run, dead letters and shadows included. */
  public static List<String> topicsOf(KafkaConnection connection, String run) {
    try (Admin admin = connection.admin()) {
      return await(connection, admin.listTopics().names()).stream()
          .filter(topic -> belongsTo(topic, run))
          .sorted()
          .toList();
    }
  }

  /** Whether a topic is one of a run's. */
  public static boolean belongsTo(String topic, String run) {
    return topic.startsWith("hamdpo.")
        && (topic.endsWith("." + run) || topic.startsWith("hamdpo.shadow." + run + "."));
  }

  /** Deletes topics and the consumer groups of a run. */
  public static void delete(KafkaConnection connection, String run, Collection<String> topics) {
    try (Admin admin = connection.admin()) {
      List<String> groups = new ArrayList<>();
      await(connection, admin.listConsumerGroups().all())
          .forEach(
              group -> {
                if (belongsTo(group.groupId(), run)) {
                  groups.add(group.groupId());
                }
              });
      await(connection, admin.deleteTopics(topics).all());
      if (!groups.isEmpty()) {
        await(connection, admin.deleteConsumerGroups(groups).all());
      }
    }
  }

  /** Waits for an answer of the cluster. */
  static <T> T await(KafkaConnection connection, KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("Interrupted.", e);
    } catch (ExecutionException e) {
      throw CommandException.failed(
          "The Kafka cluster (%s) did not do what was asked: %s. Maybe it does not run, the address is wrong, or TLS or SASL settings are missing (--kafka-config)."
              .formatted(connection.bootstrapServers(), e.getCause().getMessage()),
          e);
    }
  }

  private static void add(SortedMap<String, Long> bytes, Map<TopicPartition, ReplicaInfo> found) {
    found.forEach(
        (partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum));
  }
}
