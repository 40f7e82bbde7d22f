package io.hamdpo.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordHeadersTest {

  private static final RecordHeaders FULL =
      RecordHeaders.ofTrajectory(Noun.TRAJECTORY, 1, new TrajectoryId("r-1", 3, 41), 40);

  @Test
  void shouldWriteTextUnderFixedNames() {
    // Given
    SortedMap<String, String> text = new TreeMap<>();

    // When
    FULL.toMap()
        .forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));

    // Then
    assertThat(text)
        .isEqualTo(
            Map.of(
                "hamdpo-type", "trajectory",
                "hamdpo-schema-version", "1",
                "hamdpo-run", "r-1",
                "hamdpo-shard", "3",
                "hamdpo-sequence", "41",
                "hamdpo-policy-version", "40"));
  }

  @Test
  void shouldLeaveOutWhatTheMessageDoesNotConcern() {
    assertThat(RecordHeaders.ofRun(Noun.CONTROL, 1, "r-1").toMap())
        .containsOnlyKeys("hamdpo-type", "hamdpo-schema-version", "hamdpo-run");
    assertThat(RecordHeaders.ofVersion(Noun.UPDATE, 1, "r-1", 7).toMap())
        .containsOnlyKeys(
            "hamdpo-type", "hamdpo-schema-version", "hamdpo-run", "hamdpo-policy-version");
  }

  @Test
  void shouldIgnoreHeadersOfOthers() {
    // Given
    SortedMap<String, byte[]> headers = FULL.toMap();
    headers.put("traceparent", new byte[] {(byte) 0xFF});

    // Then
    assertThat(RecordHeaders.of(headers)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @CsvSource({
    "hamdpo-shard, -1",
    "hamdpo-shard, 2147483648",
    "hamdpo-shard, ''",
    "hamdpo-shard, 03",
    "hamdpo-sequence, 1.0",
    "hamdpo-sequence, 9223372036854775808",
    "hamdpo-sequence, 99999999999999999999",
    "hamdpo-policy-version, x",
    "hamdpo-schema-version, ٣"
  })
  void shouldRefuseANumberThatIsNone(String name, String value) {
    // Given
    SortedMap<String, byte[]> headers = FULL.toMap();
    headers.put(name, value.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThatThrownBy(() -> RecordHeaders.of(headers))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("The header (%s) is (%s)".formatted(name, value));
  }

  @Test
  void shouldRefuseAMissingTypeAndBytesThatAreNoText() {
    assertThatThrownBy(() -> RecordHeaders.of(new TreeMap<>()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("The header (hamdpo-type) is missing.");
    assertThatThrownBy(() -> RecordHeaders.of(Map.of("hamdpo-type", new byte[] {(byte) 0xFF})))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("not valid UTF-8");
  }
}
