package io.hamdpo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerArgumentsTest {

  @Test
  void shouldReadBackItsWords() {
    // Given
    BrokerArguments arguments =
        new BrokerArguments(
            new BrokerOptions(Path.of("some directory"), 9092, 9093)
                .behind(9094)
                .securedBy(Path.of("some file")),
            true);

    // When
    BrokerArguments parsed = BrokerArguments.parse(arguments.toWords());

    // Then
    assertThat(parsed).isEqualTo(arguments);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense | The option (--nonsense) is unknown.",
        "--data-directory | The option (--data-directory) has no value.",
        "--data-directory d --client-port 1 | The option (--controller-port) is missing.",
        "--data-directory d --client-port x --controller-port 2 | The value (x) of (--client-port)",
        "--data-directory d --client-port 0 --controller-port 2 | The client port (0)",
        "--data-directory d --client-port 7 --controller-port 7 | are both (7)",
      })
  void shouldRefuseBadArguments(String words, String message) {
    // When, Then
    assertThatThrownBy(() -> BrokerArguments.parse(List.of(words.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
