package io.hamdpo.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.protocol.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the protocol's page say what the code does. */
final class DocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "protocol", "README.md");
  private static final int SHARDS = 7;
  private static final Duration RETENTION = Duration.ofDays(99);

  @ParameterizedTest
  @EnumSource
  void shouldListEveryTopicAsItIsCreated(Noun noun) throws IOException {
    // Given
    RunTopics topics = new RunTopics("r");
    TopicSpec spec =
        topics.topics(SHARDS, RETENTION).stream()
            .filter(it -> it.name().equals(topics.name(noun)))
            .findFirst()
            .orElseThrow();

    // When
    String row =
        "| `%s` | %s | %s | %s |"
            .formatted(
                noun.word(),
                spec.partitions() == SHARDS ? "S" : "1",
                oldRecords(spec),
                noun.hasDeadLetters() ? "yes" : "no");

    // Then
    assertThat(Files.readAllLines(PAGE)).anyMatch(line -> line.startsWith(row));
  }

  @Test
  void shouldListNoTopicThatDoesNotExist() throws IOException {
    // Given
    List<String> lines = Files.readAllLines(PAGE);
    int start = lines.indexOf("## Topics");
    int end = lines.indexOf("## Headers");

    // Then
    assertThat(lines.subList(start, end).stream().filter(line -> line.startsWith("| `")))
        .hasSize(Noun.values().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RecordHeaders.TYPE,
        RecordHeaders.SCHEMA_VERSION,
        RecordHeaders.RUN,
        RecordHeaders.SHARD,
        RecordHeaders.SEQUENCE,
        RecordHeaders.POLICY_VERSION
      })
  void shouldListEveryHeader(String header) throws IOException {
    assertThat(Files.readAllLines(PAGE)).anyMatch(line -> line.startsWith("| `" + header + "` |"));
  }

  private static String oldRecords(TopicSpec spec) {
    if (spec.config().get("cleanup.policy").equals("compact")) {
      return "compacted";
    }
    Duration retention = Duration.ofMillis(Long.parseLong(spec.config().get("retention.ms")));
    if (retention.isNegative()) {
      return "kept";
    }
    if (retention.equals(RETENTION)) {
      return "deleted after the run's retention";
    }
    return retention.toHours() == 1
        ? "deleted after 1 hour"
        : "deleted after %d days".formatted(retention.toDays());
  }
}
