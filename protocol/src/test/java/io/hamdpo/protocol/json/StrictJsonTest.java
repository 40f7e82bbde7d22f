package io.hamdpo.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

  @Property
  void shouldReadDoublesBackToTheSameBits(@ForAll long bits) {
    // Given
    double value = Double.longBitsToDouble(bits);
    ObjectNode object = JsonNodes.object().put("x", value);

    // When
    byte[] bytes = StrictJson.write(object);

    // Then
    double read = JsonValue.read(ByteBuffer.wrap(bytes), "it").object(it -> it.at("x").real());
    assertThat(Double.doubleToLongBits(read)).isEqualTo(Double.doubleToLongBits(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "5",
        "[]",
        "\"{}\"",
        "{",
        "{}x",
        "{} {}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":1} // why",
        "{\"a\":1,\"a\":1}",
        "\uFEFF{\"a\":\"\\uZZZZ\"}"
      })
  void shouldRefuseWhatIsNotOneStrictObject(String text) {
    assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageStartingWith("The it ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void shouldNotGuessAtOtherEncodings(String charset) {
    assertThatThrownBy(() -> read("{\"a\":1}", Charset.forName(charset)))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void shouldRefuseDepthAndLengthsWithoutBound() {
    for (String hostile :
        new String[] {
          "{\"a\":".repeat(100_000),
          "{\"a\":" + "[".repeat(100_000),
          "{\"a\":" + "9".repeat(100_000) + "}",
          "{\"a\":\"" + "x".repeat(17 << 20) + "\"}",
          "[" + "\"x\",".repeat(100_000) + "\"x\"]"
        }) {
      assertThatThrownBy(() -> read(hostile, StandardCharsets.UTF_8))
          .isInstanceOf(MalformedRecordException.class)
          .message()
          .hasSizeLessThan(200);
    }
  }

  @Test
  void shouldRefuseHalfASurrogatePair() {
    // Given: valid UTF-8 whose escape names half a character
    ByteBuffer bytes = bytes("{\"a\":\"\\ud83d\"}", StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> JsonValue.read(bytes, "it").object(it -> it.at("a").text()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("it.a is ");
    assertThatThrownBy(() -> StrictJson.write(JsonNodes.object().put("a", "\ud83d")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectNode read(String text, Charset charset) {
    return StrictJson.read(bytes(text, charset), "it");
  }

  private static ByteBuffer bytes(String text, Charset charset) {
    return ByteBuffer.wrap(text.getBytes(charset));
  }
}
