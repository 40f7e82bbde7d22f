package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than twenty kills over every process and phase change no bit of a run. */
@Tag("long")
class ChaosScheduleTest {

  /** A kill in recovery, and one in rebalancing, comes with the one that brought it about. */
  private record Kill(Phase phase, String victim) {}

  private static final List<Kill> KILLS =
      List.of(
          new Kill(Phase.ACTING, "env-1"),
          new Kill(Phase.ACTING, "env-2"),
          new Kill(Phase.ACTING, "updater-1"),
          new Kill(Phase.ACTING, "broker"),
          new Kill(Phase.ESTIMATING, "advantage-1"),
          new Kill(Phase.ESTIMATING, "advantage-1"),
          new Kill(Phase.ESTIMATING, "broker"),
          new Kill(Phase.LEARNING, "updater-1"),
          new Kill(Phase.LEARNING, "updater-1"),
          new Kill(Phase.LEARNING, "env-1"),
          new Kill(Phase.TRANSACTION, "updater-1"),
          new Kill(Phase.TRANSACTION, "updater-1"),
          new Kill(Phase.TRANSACTION, "broker"),
          new Kill(Phase.RECOVERY, "updater-1"),
          new Kill(Phase.RECOVERY, "advantage-1"),
          new Kill(Phase.RECOVERY, "broker"),
          new Kill(Phase.REBALANCING, "env-1"),
          new Kill(Phase.REBALANCING, "env-2"));

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({"particle/speaker-listener-mixed, 1", "mujoco/halfcheetah-2x3, 2", "starcraft/3m, 3"})
  void shouldEndAsTheCalmRun(
      String task, long seed, TestReporter reporter, @TempDir Path calmHome, @TempDir Path home)
      throws Exception {
    // Given
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      Task known = families.task(task);
      assumeTrue(families.family(known).obstacle().isEmpty(), "the task's library is missing");
    }
    List<Kill> kills = new ArrayList<>(KILLS);
    Collections.shuffle(kills, new Random(seed));

    // When
    List<UpdateMessage> manifests;
    try (RunningStack stack = new RunningStack(home, "calm", 2, settings(task));
        Chaos chaos = new Chaos(stack, seed)) {
      for (Kill kill : kills) {
        chaos.kill(kill.phase(), kill.victim());
      }
      manifests = stack.awaitVersion(chaos.finish());
      reporter.publishEntry("kills by phase", chaos.phases().toString());
      reporter.publishEntry("kills by process", chaos.victims().toString());
      assertThat(chaos.phases().values().stream().mapToInt(it -> it).sum())
          .isGreaterThanOrEqualTo(20);
      assertThat(chaos.phases()).containsOnlyKeys(Phase.values());

      // Then: what was produced is what was trained on or discarded, each once
      List<String> accounted = accounted(manifests);
      assertThat(accounted).doesNotHaveDuplicates();
      assertThat(produced(stack)).containsExactlyInAnyOrderElementsOf(accounted);
    }
    long last = manifests.getLast().version();
    assertThat(manifests)
        .extracting(UpdateMessage::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, last).boxed().toList());
    try (RunningStack stack = new RunningStack(calmHome, "calm", 1, settings(task))) {
      stack.command(new Start(last));
      assertThat(manifests)
          .extracting(UpdateMessage::digests)
          .isEqualTo(stack.awaitVersion(last).stream().map(UpdateMessage::digests).toList());
    }
  }

  private static List<String> accounted(List<UpdateMessage> manifests) {
    return manifests.stream()
        .flatMap(
            manifest ->
                Stream.concat(
                    manifest.batch().stream().map(it -> it.shard() + "/" + it.sequence()),
                    manifest.discarded().stream().map(it -> it.shard() + "/" + it.sequence())))
        .toList();
  }

  /** Every trajectory in the log, however many copies of it there are. */
  private static TreeSet<String> produced(RunningStack stack) {
    List<TopicPartition> shards =
        IntStream.range(0, stack.settings.rollout().shards())
            .mapToObj(shard -> new TopicPartition(stack.topic(Noun.TRAJECTORY), shard))
            .toList();
    TreeSet<String> produced = new TreeSet<>();
    try (Consumer<byte[], byte[]> consumer = stack.connection.uncommittedConsumer()) {
      consumer.assign(shards);
      consumer.seekToBeginning(shards);
      Map<TopicPartition, Long> ends = consumer.endOffsets(shards);
      while (shards.stream().anyMatch(shard -> consumer.position(shard) < ends.get(shard))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  RecordHeaders headers = RecordHeaders.of(RecordMaps.headers(record));
                  produced.add(headers.shard() + "/" + headers.sequence());
                });
      }
    }
    return produced;
  }

  /** Each phase must last long enough to be met. */
  private static Map<String, Object> settings(String task) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("task", task);
    settings.put("rollout.shards", 4);
    settings.put("rollout.environments-per-shard", 4);
    settings.put("rollout.horizon", 60);
    settings.put("policy.hidden", List.of(32));
    settings.put("policy.sgd-epochs", 10);
    settings.put("critic.hidden", List.of(32));
    settings.put("critic.sgd-epochs", 10);
    settings.put("evaluation.every", 0);
    settings.put("evaluation.episodes", 1);
    settings.put("limits.shard-deadline-seconds", 20);
    return settings;
  }
}
