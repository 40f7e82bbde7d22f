package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {

  @Test
  void shouldShowAddressesAndNoSecrets() {
    // Given
    KafkaConnection connection =
        new KafkaConnection(
            Map.of("bootstrap.servers", "kafka:9092", "sasl.jaas.config", "password=secret"));

    // When
    String text = connection.toString();

    // Then
    assertThat(text).contains("kafka:9092").doesNotContain("secret");
  }

  @Test
  void shouldAskForAddresses() {
    // When, Then
    assertThatThrownBy(() -> new KafkaConnection(Map.of("security.protocol", "SSL")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstrap.servers")
        .hasMessageContaining("Maybe");
  }
}
