package io.hamdpo.kafka;

import io.hamdpo.protocol.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates and checks the topics of a run. Services never do: they have no right to create. */
public final class TopicCreation {

  private final KafkaConnection connection;

  public TopicCreation(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * Creates what is missing, all with explicit settings; replication is the cluster's default.
   *
   * @throws UnreachableClusterException when the cluster does not answer within 15 s
   * @throws IllegalStateException when a topic exists with other partitions
   */
  public void create(List<TopicSpec> specs) {
    try (Admin admin = connection.admin()) {
      List<NewTopic> topics = new ArrayList<>();
      for (TopicSpec spec : specs) {
        topics.add(
            new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                .configs(spec.config()));
      }
      for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
        awaitCreated(created);
      }
      SortedMap<String, Integer> found = partitions(admin, specs);
      for (TopicSpec spec : specs) {
        if (!found.get(spec.name()).equals(spec.partitions())) {
          throw new IllegalStateException(
              "Topic (%s) exists with (%d) partitions, but the run needs (%d). Maybe choose another run id, or remove the old run with (hamdpo runs rm)."
                  .formatted(spec.name(), found.get(spec.name()), spec.partitions()));
        }
      }
    }
  }

  /** Which of the topics do not exist. Throws {@link UnreachableClusterException}. */
  public List<String> missing(List<String> names) {
    try (Admin admin = connection.admin()) {
      var existing = await(admin.listTopics().names());
      return names.stream().filter(name -> !existing.contains(name)).toList();
    }
  }

  private SortedMap<String, Integer> partitions(Admin admin, List<TopicSpec> specs) {
    Map<String, TopicDescription> descriptions =
        await(admin.describeTopics(specs.stream().map(TopicSpec::name).toList()).allTopicNames());
    SortedMap<String, Integer> partitions = new TreeMap<>();
    descriptions.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
    return partitions;
  }

  private void awaitCreated(KafkaFuture<Void> created) {
    try {
      await(created);
    } catch (TopicExistsException e) {
      // Creation is repeatable; the partitions are checked afterwards.
    }
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableClusterException(connection.bootstrapServers(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException exists) {
        throw exists;
      }
      throw new UnreachableClusterException(connection.bootstrapServers(), e.getCause());
    }
  }
}
