package io.hamdpo.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunTopicsTest {

  private final RunTopics topics = new RunTopics("listener-1");

  @Test
  void shouldNameTopicsByNounThenRun() {
    assertThat(topics.name(Noun.TRAJECTORY)).isEqualTo("hamdpo.trajectory.listener-1");
    assertThat(topics.name(Noun.LEARNER_STATE)).isEqualTo("hamdpo.learner-state.listener-1");
    assertThat(topics.deadLetter(Noun.ROUND)).isEqualTo("hamdpo.dead-letter.round.listener-1");
    assertThat(topics.shadow("b-2", Noun.UPDATE)).isEqualTo("hamdpo.shadow.listener-1.b-2.update");
  }

  @ParameterizedTest
  @EnumSource
  void shouldFindTheRunOfATopic(Noun noun) {
    // When
    String name = topics.name(noun);

    // Then
    assertThat(RunTopics.of(noun, name)).contains(topics);
    for (Noun other : Noun.values()) {
      assertThat(RunTopics.of(other, name).isPresent()).isEqualTo(other == noun);
    }
  }

  @Test
  void shouldNotTakeOtherTopicsForARun() {
    assertThat(RunTopics.of(Noun.RUN, "hamdpo.run.Not_A_Run")).isEmpty();
    assertThat(RunTopics.of(Noun.ROUND, topics.deadLetter(Noun.ROUND))).isEmpty();
    assertThat(RunTopics.of(Noun.RUN, "__consumer_offsets")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "7", "r-1", "a--b", "123456789-123456789-123456789-123456789-12345678"})
  void shouldAcceptRunIds(String run) {
    assertThat(RunTopics.isRunId(run)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-a",
        "a-",
        "A",
        "a_b",
        "a.b",
        "a b",
        "ä",
        "a\n",
        "123456789-123456789-123456789-123456789-123456789"
      })
  void shouldRefuseOtherRunIds(String run) {
    assertThatThrownBy(() -> new RunTopics(run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A run id has 1 to 48")
        .hasMessageContaining("(" + run + ")");
  }

  @Test
  void shouldGiveShardedTopicsOnePartitionPerShard() {
    // When
    List<TopicSpec> specs = topics.topics(8, Duration.ofHours(168));

    // Then
    assertThat(specs.stream().filter(spec -> spec.partitions() == 8).map(TopicSpec::name))
        .containsExactly(
            "hamdpo.round.listener-1",
            "hamdpo.dead-letter.round.listener-1",
            "hamdpo.trajectory.listener-1",
            "hamdpo.dead-letter.trajectory.listener-1",
            "hamdpo.advantage.listener-1",
            "hamdpo.dead-letter.advantage.listener-1");
    assertThat(specs.stream().filter(spec -> spec.partitions() == 1)).hasSize(14);
    assertThat(specs).extracting(TopicSpec::name).doesNotHaveDuplicates();
    assertThat(topics.partition(Noun.ADVANTAGE, 5)).isEqualTo(5);
    assertThat(topics.partition(Noun.UPDATE, 5)).isZero();
  }

  @Test
  void shouldKeepWhatARunCannotLose() {
    for (Noun noun :
        List.of(
            Noun.RUN,
            Noun.POLICY,
            Noun.UPDATE,
            Noun.EVALUATION_REQUEST,
            Noun.EVALUATION,
            Noun.CONTROL)) {
      assertThat(config(topics.name(noun)))
          .contains(
              entry("cleanup.policy", "delete"),
              entry("retention.ms", "-1"),
              entry("retention.bytes", "-1"));
    }
    assertThat(config(topics.deadLetter(Noun.TRAJECTORY))).containsEntry("retention.ms", "-1");
  }

  @Test
  void shouldDeleteTrajectoriesAfterTheRunsRetentionAndAdvantagesSooner() {
    assertThat(config(topics.name(Noun.TRAJECTORY)))
        .contains(entry("retention.ms", "7200000"), entry("segment.ms", "1200000"));
    assertThat(config(topics.name(Noun.ADVANTAGE))).containsEntry("retention.ms", "3600000");
    assertThat(config(topics.name(Noun.ROUND))).containsEntry("retention.ms", "604800000");
  }

  @Test
  void shouldCompactWhatTombstonesMayRemove() {
    assertThat(config(topics.name(Noun.LEARNER_STATE))).containsEntry("cleanup.policy", "compact");
    assertThat(config(topics.name(Noun.PRESENCE))).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void shouldLimitEveryRecordToOneMebibyte() {
    assertThat(topics.topics(1, Duration.ofHours(2)))
        .allSatisfy(
            spec -> assertThat(spec.config()).containsEntry("max.message.bytes", "1048576"));
  }

  @Test
  void shouldRefuseADeadLetterTopicThatNobodyWrites() {
    assertThatThrownBy(() -> topics.deadLetter(Noun.PRESENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(presence)");
  }

  @Test
  void shouldRefuseARunWithoutShards() {
    assertThatThrownBy(() -> topics.topics(0, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shards (0)");
  }

  private SortedMap<String, String> config(String topic) {
    return topics.topics(4, Duration.ofHours(2)).stream()
        .filter(spec -> spec.name().equals(topic))
        .findFirst()
        .orElseThrow()
        .config();
  }
}
