package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KafkaFixtureTest {

  @Test
  void shouldGiveTheSameWorkingBrokerToEveryTest() throws Exception {
    // Given
    String first = KafkaFixture.bootstrapServers();

    // When
    String second = KafkaFixture.bootstrapServers();

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(createTopicAndList(second, KafkaFixture.freshRun())).hasSize(1);
  }

  @Test
  void shouldGiveEveryTestAnotherRun() {
    // When
    List<String> runs = List.of(KafkaFixture.freshRun(), KafkaFixture.freshRun());

    // Then
    assertThat(runs).doesNotHaveDuplicates().allMatch(run -> run.matches("[a-z0-9-]{1,48}"));
  }

  private static Set<String> createTopicAndList(String bootstrapServers, String topic)
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      return admin.listTopics().names().get();
    }
  }
}
