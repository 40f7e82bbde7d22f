package io.hamdpo.environments.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldWriterTest {

  /** The first four are the examples of the format's own documentation, or made as it says. */
  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("integer", new FieldWriter().number(1, 150), "089601"),
        Arguments.of("text", new FieldWriter().text(2, "testing"), "120774657374696e67"),
        Arguments.of(
            "message", new FieldWriter().part(3, new FieldWriter().number(1, 150)), "1a03089601"),
        Arguments.of("negative", new FieldWriter().number(1, -2), "08feffffffffffffffff01"),
        Arguments.of("single", new FieldWriter().single(1, -2.5f), "0d000020c0"),
        Arguments.of("real", new FieldWriter().real(1, -2.5), "0900000000000004c0"),
        Arguments.of("high field", new FieldWriter().number(16, 1), "800101"),
        Arguments.of(
            "appended",
            new FieldWriter().number(1, 1).append(new FieldWriter().number(1, 2)),
            "08010802"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void shouldWriteWhatTheFormatSays(String name, FieldWriter message, String hex) {
    // When
    byte[] bytes = message.toBytes();

    // Then
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
  }
}
