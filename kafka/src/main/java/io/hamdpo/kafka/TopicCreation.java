package io.hamdpo.kafka;

import io.hamdpo.protocol.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and checks the topics of a run. Services never do: they have no right to create. */
public final class TopicCreation {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final KafkaConnection connection;

  public TopicCreation(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * Creates what is missing, all with explicit settings; replication is the cluster's default. What
   * exists stays as it is, and needs no right to create. Repeatable. Returns when all partitions
   * can be written.
   *
   * @throws UnreachableClusterException when the cluster refuses, or does not answer within 15 s
   * @throws IllegalStateException when topics exist with other numbers of partitions
   */
  public void create(List<TopicSpec> specs) {
    try (Admin admin = connection.admin()) {
      var existing = await(admin.listTopics().names());
      admin
          .createTopics(
              specs.stream()
                  .filter(spec -> !existing.contains(spec.name()))
                  .map(TopicCreation::topic)
                  .toList())
          .values()
          .values()
          .forEach(this::awaitCreated);
      List<String> problems = problems(specs, describe(admin, specs));
      if (!problems.isEmpty()) {
        throw new IllegalStateException(
            "%s. Maybe choose another run id, or remove the old run with (hamdpo runs rm)."
                .formatted(String.join("; ", problems)));
      }
      awaitLeaders(admin, specs);
    }
  }

  private static NewTopic topic(TopicSpec spec) {
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
        .configs(spec.config());
  }

  private static List<String> problems(
      List<TopicSpec> specs, Map<String, TopicDescription> descriptions) {
    List<String> problems = new ArrayList<>();
    for (TopicSpec spec : specs) {
      int partitions = descriptions.get(spec.name()).partitions().size();
      if (partitions != spec.partitions()) {
        problems.add(
            "Topic (%s) exists with (%d) partitions, but the run needs (%d)"
                .formatted(spec.name(), partitions, spec.partitions()));
      }
    }
    return problems;
  }

  /** Which of the topics do not exist. Throws {@link UnreachableClusterException}. */
  public List<String> missing(List<String> names) {
    try (Admin admin = connection.admin()) {
      var existing = await(admin.listTopics().names());
      return names.stream().filter(name -> !existing.contains(name)).toList();
    }
  }

  /**
   * Returns when every partition's leader works. Before, an idempotent producer with two requests
   * under way may see the first refused and the second taken; the first is then out of order for
   * ever, and fails after the delivery time-out.
   */
  private void awaitLeaders(Admin admin, List<TopicSpec> specs) {
    Map<TopicPartition, OffsetSpec> asked = new LinkedHashMap<>();
    for (TopicSpec spec : specs) {
      for (int partition = 0; partition < spec.partitions(); partition++) {
        asked.put(new TopicPartition(spec.name(), partition), OffsetSpec.latest());
      }
    }
    await(admin.listOffsets(asked).all());
  }

  /** A broker hears of a topic some time after it was created: asks until it has. */
  private Map<String, TopicDescription> describe(Admin admin, List<TopicSpec> specs) {
    List<String> names = specs.stream().map(TopicSpec::name).toList();
    long start = System.nanoTime();
    while (true) {
      try {
        return await(admin.describeTopics(names).allTopicNames());
      } catch (UnreachableClusterException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static void pause(UnreachableClusterException reason) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
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
