package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.protocol.topic.TopicSpec;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights of Kafka's users against the topics and groups that the services name. */
class AccessRightsTest {

  private static final String USERS = "components/strimzi-cluster/users.yaml";
  private static final RunTopics TOPICS = new RunTopics("any");

  @ParameterizedTest
  @ValueSource(strings = {"env", "advantage"})
  void shouldGrantWhatTheChannelsOfAServiceNeed(String service) throws Exception {
    // Given
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Manifests.DIRECTORY.resolve(
                "../%s-service/src/main/resources/application.properties".formatted(service)))) {
      properties.load(file);
    }

    // When
    JsonNode user = Manifests.file(USERS).get("KafkaUser", "hamdpo-" + service);

    // Then
    Set<String> channels = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      String value = properties.getProperty(key).replace("${hamdpo.run}", "any");
      if (key.matches("mp\\.messaging\\.incoming\\..+\\.topic")) {
        assertThat(mayDo(user, "topic", value, "Read")).as(key).isTrue();
        channels.add(key);
      } else if (key.matches("mp\\.messaging\\.outgoing\\..+\\.topic")) {
        assertThat(mayDo(user, "topic", value, "Write")).as(key).isTrue();
        channels.add(key);
      } else if (key.endsWith(".group.id")) {
        assertThat(mayDo(user, "group", value, "Read")).as(key).isTrue();
      }
    }
    assertThat(channels).hasSizeGreaterThan(1);
  }

  @Test
  void shouldLetOnlyTheUpdaterWriteWhatLearningRestsOn() throws Exception {
    // Given
    Manifests users = Manifests.file(USERS);
    List<Noun> learned = List.of(Noun.ROUND, Noun.POLICY, Noun.LEARNER_STATE, Noun.UPDATE);

    // When
    Stream<String> writers =
        users.objects().stream()
            .filter(
                user ->
                    learned.stream()
                        .anyMatch(noun -> mayDo(user, "topic", TOPICS.name(noun), "Write")))
            .map(Manifests::name);

    // Then
    assertThat(writers).containsExactly("hamdpo-updater");
  }

  @Test
  void shouldLetOnlyTheOperatorCommandCreateAndDelete() throws Exception {
    // Given
    Manifests users = Manifests.file(USERS);

    // When
    Stream<String> commanders =
        users.objects().stream()
            .filter(
                user ->
                    mayDo(user, "topic", TOPICS.name(Noun.CONTROL), "Write")
                        || mayDo(user, "topic", TOPICS.name(Noun.RUN), "Write")
                        || mayDo(user, "topic", TOPICS.name(Noun.ROUND), "Create")
                        || mayDo(user, "topic", TOPICS.name(Noun.ROUND), "Delete"))
            .map(Manifests::name);

    // Then
    assertThat(commanders).containsExactly("hamdpo-operator");
  }

  @Test
  void shouldLetTheUpdaterPublishAsAShadow() throws Exception {
    // When
    Manifests users = Manifests.file(USERS);

    // Then
    assertThat(TOPICS.shadowTopics("beside"))
        .isNotEmpty()
        .extracting(TopicSpec::name)
        .allMatch(topic -> mayDo(users.get("KafkaUser", "hamdpo-updater"), "topic", topic, "Write"))
        .allMatch(
            topic -> mayDo(users.get("KafkaUser", "hamdpo-operator"), "topic", topic, "Create"));
  }

  @Test
  void shouldGrantRightsToTopicsThatExist() throws Exception {
    // Given
    List<String> topics =
        Stream.concat(
                TOPICS.topics(1, Duration.ofHours(1)).stream(),
                TOPICS.shadowTopics("beside").stream())
            .map(TopicSpec::name)
            .toList();

    // When
    List<String> granted =
        Manifests.file(USERS).objects().stream()
            .flatMap(user -> user.at("/spec/authorization/acls").valueStream())
            .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
            .map(acl -> acl.at("/resource/name").asText())
            .distinct()
            .toList();

    // Then
    assertThat(granted)
        .isNotEmpty()
        .allMatch(prefix -> topics.stream().anyMatch(topic -> topic.startsWith(prefix)))
        .allMatch(prefix -> prefix.endsWith("."));
  }

  @Test
  void shouldKeepRecordsWithinWhatTheClusterTakes() throws IOException {
    // Given
    JsonNode cluster =
        Manifests.file("components/strimzi-cluster/cluster.yaml").get("Kafka", "hamdpo");

    // When
    int largest = cluster.at("/spec/kafka/config").get("message.max.bytes").asInt();

    // Then
    assertThat(TOPICS.topics(1, Duration.ofHours(1)))
        .allMatch(topic -> Integer.parseInt(topic.config().get("max.message.bytes")) <= largest);
  }

  /** Whether a rule of the user allows the operation on the resource of that name. */
  private static boolean mayDo(JsonNode user, String type, String name, String operation) {
    return user.at("/spec/authorization/acls")
        .valueStream()
        .filter(acl -> acl.at("/resource/type").asText().equals(type))
        .filter(
            acl ->
                acl.at("/resource/patternType").asText().equals("prefix")
                    ? name.startsWith(acl.at("/resource/name").asText())
                    : name.equals(acl.at("/resource/name").asText()))
        .flatMap(acl -> acl.at("/operations").valueStream())
        .anyMatch(allowed -> allowed.asText().equals(operation));
  }
}
