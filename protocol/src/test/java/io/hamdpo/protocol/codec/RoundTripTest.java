package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.codec.Examples.Example;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RoundTripTest {

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldReadWhatItWrote(Example<M> example) {
    // Given
    byte[] bytes = example.bytes();

    // When
    M read = example.codec().decode(bytes);

    // Then
    assertThat(read).isEqualTo(example.message());
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldReadTheHeadersThatItWrote(Example<M> example) {
    // Given
    RecordHeaders headers = example.codec().headers(example.message());

    // When
    RecordHeaders read = RecordHeaders.of(headers.toMap());

    // Then
    assertThat(read).isEqualTo(headers);
    assertThat(read.type()).isEqualTo(example.codec().noun().word());
  }

  @Test
  void shouldHaveOneCodecPerNoun() {
    assertThat(MessageCodecs.all()).extracting(MessageCodec::noun).containsExactly(Noun.values());
  }
}
