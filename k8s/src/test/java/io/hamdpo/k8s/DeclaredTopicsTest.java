package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.protocol.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code components/declared-topics/topics.yaml} equal to the topics that the command line
 * would create. It is written anew with {@code -Dhamdpo.docs.write=true}.
 */
class DeclaredTopicsTest {

  private static final Path FILE =
      Manifests.DIRECTORY.resolve("components/declared-topics/topics.yaml");
  private static final RunTopics TOPICS = new RunTopics("r1");
  private static final int SHARDS = 4;
  private static final Duration RETENTION = Duration.ofHours(168);

  @Test
  void shouldEqualWhatTheCommandLineCreates() throws IOException {
    // Given
    StringBuilder expected =
        new StringBuilder(
            """
            # The topics of run r1 with 4 shards and default retention. Generated from the code; do not edit.
            # Write it anew with: ./mvnw test -pl k8s -am -Dtest=DeclaredTopicsTest \
            -Dsurefire.failIfNoSpecifiedTests=false -Dhamdpo.docs.write=true
            """);
    TOPICS.topics(SHARDS, RETENTION).forEach(topic -> expected.append(declare(topic)));
    if (Boolean.getBoolean("hamdpo.docs.write")) {
      Files.writeString(FILE, expected);
    }

    // When
    String committed = Files.readString(FILE);

    // Then
    assertThat(committed).isEqualTo(expected.toString());
  }

  private static String declare(TopicSpec topic) {
    StringBuilder yaml =
        new StringBuilder(
            """
            ---
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaTopic
            metadata:
              name: %s
              namespace: hamdpo
              labels:
                strimzi.io/cluster: hamdpo
                hamdpo/sharded: "%s"
                hamdpo/dead-letter: "%s"
            spec:
              partitions: %d
              config:
            """
                .formatted(
                    topic.name(),
                    isSharded(topic.name()),
                    topic.name().startsWith("hamdpo.dead-letter."),
                    topic.partitions()));
    topic.config().forEach((key, value) -> yaml.append("    %s: \"%s\"\n".formatted(key, value)));
    return yaml.toString();
  }

  static boolean isSharded(String topic) {
    return Stream.of(Noun.values())
        .filter(Noun::isSharded)
        .anyMatch(noun -> topic.contains("." + noun.word() + "."));
  }
}
