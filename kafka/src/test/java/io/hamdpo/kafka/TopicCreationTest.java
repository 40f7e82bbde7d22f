package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.broker.FreePorts;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopicCreationTest {

  @Test
  void shouldCreateEveryTopicWithItsSettings() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    List<TopicSpec> specs = run.topics().topics(RunOnBroker.SHARDS, Duration.ofHours(1));

    // When
    Map<ConfigResource, Config> configs = configs(run, specs);

    // Then
    for (TopicSpec spec : specs) {
      Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, spec.name()));
      spec.config()
          .forEach(
              (key, value) ->
                  assertThat(config.get(key).value()).as(spec.name() + " " + key).isEqualTo(value));
    }
  }

  @Test
  void shouldCreateAgainWithoutHarm() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    List<TopicSpec> specs = run.topics().topics(RunOnBroker.SHARDS, Duration.ofHours(1));
    TopicCreation creation = new TopicCreation(run.connection());

    // When, Then
    assertThatCode(() -> creation.create(specs)).doesNotThrowAnyException();
    assertThat(creation.missing(List.of(specs.getFirst().name(), "hamdpo.run.nowhere")))
        .containsExactly("hamdpo.run.nowhere");
  }

  @Test
  void shouldNameEveryTopicThatHasOtherPartitions() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    List<TopicSpec> specs = run.topics().topics(3, Duration.ofHours(1));

    // When, Then
    assertThatThrownBy(() -> new TopicCreation(run.connection()).create(specs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "Topic (%s) exists with (2) partitions, but the run needs (3)"
                .formatted(run.topic(Noun.ROUND)))
        .hasMessageContaining(run.topic(Noun.TRAJECTORY))
        .hasMessageContaining("Maybe choose another run id");
  }

  @Test
  void shouldSayWhichClusterDoesNotAnswer() {
    // Given
    String nobody = "127.0.0.1:" + FreePorts.pick(1).getFirst();
    KafkaConnection connection =
        new KafkaConnection(
            Map.of(
                "bootstrap.servers", nobody,
                "default.api.timeout.ms", "1000",
                "request.timeout.ms", "1000"));

    // When, Then
    assertThatThrownBy(() -> new TopicCreation(connection).missing(List.of("any")))
        .isInstanceOf(UnreachableClusterException.class)
        .hasMessageContaining(nobody);
  }

  private static Map<ConfigResource, Config> configs(RunOnBroker run, List<TopicSpec> specs)
      throws Exception {
    try (Admin admin = run.connection().admin()) {
      return admin
          .describeConfigs(
              specs.stream()
                  .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
                  .toList())
          .all()
          .get();
    }
  }
}
