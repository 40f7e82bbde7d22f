package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What errors say: the field, its value, and what was expected. */
final class MalformedMessageTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"round"           | "type":"update"          | type is (update), but (round) was expected.
          "type":"round",          | ``                       | round.type is missing.
          "schemaVersion":1        | "schemaVersion":2        | round.schemaVersion is (2), but this build reads 1 to (1). Maybe a newer build wrote it: upgrade this one first.
          "schemaVersion":1        | "schemaVersion":0        | round.schemaVersion is (0), but a whole number from (1) to (2147483647) was expected.
          "shard":2,               | ``                       | round.shard is missing.
          "shard":2                | "shard":"2"              | round.shard is ("2"), but a whole number from (0) to (2147483647) was expected.
          "shard":2                | "shard":2.0              | round.shard is (2.0), but a whole number from (0) to (2147483647) was expected.
          "sequence":41            | "sequence":18446744073709551616 | round.sequence is (18446744073709551616), but a whole number from (0) to (9223372036854775807) was expected.
          "run":"listener-1"       | "run":null               | round.run is (null), but a string was expected.
          "attempt":1              | "attempt":1,"hurry":true | round.hurry (true) is unknown; the known fields are [attempt, policyVersion, previous, run, schemaVersion, sequence, shard, type].
          "partition":2            | "partition":-1           | round.previous.position.partition is (-1), but a whole number from (0) to (2147483647) was expected.
          "digest":"a1             | "digest":"A1             | round.previous.digest is ("A1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"), but 64 lower-case hexadecimal digits was expected.
          """)
  void shouldNameFieldValueAndExpectation(String from, String to, String reason) {
    // Given
    String json =
        new String(MessageCodecs.ROUND.encode(Examples.laterRound()), StandardCharsets.UTF_8);
    byte[] bytes = json.replace(from, to).getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> MessageCodecs.ROUND.decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"discrete"     | "kind":"continuous"  | run.roster.agents[0].actionSpace.kind is ("continuous"), but one of [discrete, multi-discrete, box] was expected.
          "counts":[3,2]        | "counts":[3,0]       | run.roster.agents[2].actionSpace.counts[1] is (0), but a whole number from (1) to (2147483647) was expected.
          "counts":[3,2]        | "counts":[]          | run.roster.agents[2].actionSpace: A multi-discrete action space has parts of at least one action each, but counts ([]) was given.
          "id":"listener"       | "id":"speaker"       | run.roster: A roster has at least one agent and distinct ids, but ([speaker, speaker, scout_2]) was given.
          "policy.hidden":[128  | "policy.hidden":[{}  | run.settings.policy.hidden[0] is ({}), but a string, true, false, a number or an array of these was expected.
          "seed":1099511627776  | "seed":18446744073709551616 | run.settings.seed is (18446744073709551616), but a string, true, false, a number or an array of these was expected.
          """)
  void shouldNameThePathToNestedFields(String from, String to, String reason) {
    // Given
    String json = new String(MessageCodecs.RUN.encode(Examples.run()), StandardCharsets.UTF_8);
    byte[] bytes = json.replace(from, to).getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> MessageCodecs.RUN.decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void shouldNameTheKnownCommands() {
    // Given
    byte[] bytes =
        "{\"type\":\"control\",\"schemaVersion\":1,\"run\":\"r\",\"command\":\"dance\"}"
            .getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> MessageCodecs.CONTROL.decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(
            "control.command is (\"dance\"), but one of [start, pause, stop, succession, rollback, set]"
                + " was expected.");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type                  | policy               | type is (policy), but (advantage) was expected.
          schemaVersion         | 2                    | advantage.schemaVersion is (2), but this build reads 1 to (1). Maybe a newer build wrote it: upgrade this one first.
          shard                 | -1                   | advantage.shard is (-1), but a whole number from (0) to (2147483647) was expected.
          sequence              | 041                  | advantage.sequence is (041), but a whole number from (0) to (9223372036854775807) was expected.
          policyVersion         | 9223372036854775808  | advantage.policyVersion is (9223372036854775808), but a whole number from (0) to (9223372036854775807) was expected.
          actingMicros          | 0.5                  | advantage.actingMicros is (0.5), but a whole number from (0) to (9223372036854775807) was expected.
          sourceDigest          | x                    | advantage.sourceDigest is (x), but 64 lower-case hexadecimal digits was expected.
          hurry                 | yes                  | advantage.hurry (yes) is unknown; the known attributes are [actingMicros, actingStartedAtMicros, criticVersion, estimatingMicros, estimatingStartedAtMicros, estimator, policyVersion, run, schemaVersion, sequence, shard, sourceDigest, sourceOffset, sourcePartition, type].
          """)
  void shouldNameAttributeValueAndExpectation(String name, String value, String reason) {
    // Given
    Safetensors.Decoded decoded =
        decoded(MessageCodecs.ADVANTAGE.encode(ExampleTrajectories.advantage()));
    SortedMap<String, String> metadata = new TreeMap<>(decoded.metadata());
    metadata.put(name, value);
    byte[] bytes = Safetensors.encode(metadata, decoded.tensors());

    // Then
    assertThatThrownBy(() -> MessageCodecs.ADVANTAGE.decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void shouldNameAMissingAttribute() {
    // Given
    Safetensors.Decoded decoded = decoded(MessageCodecs.POLICY.encode(Examples.policy()));
    SortedMap<String, String> metadata = new TreeMap<>(decoded.metadata());
    metadata.remove("part");
    byte[] bytes = Safetensors.encode(metadata, decoded.tensors());

    // Then
    assertThatThrownBy(() -> MessageCodecs.POLICY.decode(bytes))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("policy.part is missing.");
  }

  private static Safetensors.Decoded decoded(byte[] bytes) {
    return Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT);
  }
}
