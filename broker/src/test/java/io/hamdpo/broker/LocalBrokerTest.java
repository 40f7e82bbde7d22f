package io.hamdpo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {

  @TempDir Path directory;

  @Test
  void shouldKeepTopicsWhenStartedAgainOnTheSameDirectory() throws Exception {
    // Given
    BrokerOptions first = options();
    try (LocalBroker broker = LocalBroker.start(first)) {
      createTopic(broker, "kept");
    }

    // When
    try (LocalBroker broker = LocalBroker.start(options())) {

      // Then
      assertThat(topics(broker)).containsExactly("kept");
    }
  }

  @Test
  void shouldRefuseDirectoryThatAnotherBrokerUsesAndLeaveThatOneUnharmed() throws Exception {
    // Given
    try (LocalBroker broker = LocalBroker.start(options())) {
      BrokerOptions second = options();

      // When
      assertThatThrownBy(() -> LocalBroker.start(second))

          // Then
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("another broker uses the directory");
      createTopic(broker, "still-works");
      assertThat(topics(broker)).containsExactly("still-works");
    }
  }

  private BrokerOptions options() {
    List<Integer> ports = FreePorts.pick(2);
    return new BrokerOptions(directory.resolve("broker"), ports.get(0), ports.get(1));
  }

  private static void createTopic(LocalBroker broker, String name) throws Exception {
    try (Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
    }
  }

  private static Set<String> topics(LocalBroker broker) throws Exception {
    try (Admin admin = admin(broker)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(LocalBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.options().bootstrapServers()));
  }
}
