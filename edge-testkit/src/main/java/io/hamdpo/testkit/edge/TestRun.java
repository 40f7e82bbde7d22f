package io.hamdpo.testkit.edge;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run of a small task with many shards, so that each test has one of its own.
 *
 * @param connection to the broker
 * @param topics the run and its topics
 * @param settings every setting
 */
public record TestRun(KafkaConnection connection, RunTopics topics, RunSettings settings) {

  /** Shards of every test run. */
  public static final int SHARDS = 32;

  private static final EnvironmentFamilies FAMILIES = EnvironmentFamilies.onClassPath();

  /** The run of that id on that broker; asking twice gives the same. */
  public static TestRun of(String bootstrapServers, String run) {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("task", "matrix/repeated");
    settings.put("seed", 7L);
    settings.put("rollout.shards", (long) SHARDS);
    settings.put("rollout.environments-per-shard", 3L);
    settings.put("rollout.horizon", 25L);
    settings.put("limits.shard-deadline-seconds", 5L);
    settings.put("policy.head-gain", 1.0);
    return new TestRun(
        new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers)),
        new RunTopics(run),
        RunSettings.parse(settings).orElseThrow());
  }

  /** The run's id. */
  public String id() {
    return topics.run();
  }

  /** Its task. */
  public Task task() {
    return FAMILIES.task(settings.task());
  }

  /** The family that plays it. */
  public EnvironmentFamily family() {
    return FAMILIES.family(task());
  }

  /** The team. */
  public Roster roster() {
    return task().roster();
  }

  /** The record that says what the run is. */
  public RunMessage message() {
    return new RunMessage(
        id(), roster(), task().episodeLimit(), task().hasWins(), settings.flat(), "test");
  }
}
