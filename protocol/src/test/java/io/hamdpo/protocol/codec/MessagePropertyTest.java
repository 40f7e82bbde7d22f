package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any message survives the wire, in value and in bytes. */
final class MessagePropertyTest {

  @Property(tries = 300)
  void shouldKeepRounds(@ForAll("rounds") RoundMessage message) {
    survives(MessageCodecs.ROUND, message);
  }

  @Property(tries = 300)
  void shouldKeepEvaluations(@ForAll("evaluations") EvaluationMessage message) {
    survives(MessageCodecs.EVALUATION, message);
  }

  @Property(tries = 300)
  void shouldKeepCommands(@ForAll("commands") ControlMessage message) {
    survives(MessageCodecs.CONTROL, message);
  }

  @Property(tries = 300)
  void shouldKeepSignsOfLife(@ForAll("presences") PresenceMessage message) {
    survives(MessageCodecs.PRESENCE, message);
  }

  @Property(tries = 300)
  void shouldKeepTrajectories(@ForAll("trajectories") TrajectoryMessage message) {
    survives(MessageCodecs.TRAJECTORY, message);
  }

  private static <M> void survives(MessageCodec<M> codec, M message) {
    // When
    byte[] bytes = codec.encode(message);
    M read = codec.decode(bytes);

    // Then
    assertThat(read).isEqualTo(message);
    assertThat(codec.encode(read)).isEqualTo(bytes);
    RecordHeaders headers = codec.headers(message);
    assertThat(RecordHeaders.of(headers.toMap())).isEqualTo(headers);
  }

  @Provide
  Arbitrary<RoundMessage> rounds() {
    Arbitrary<RoundMessage.Previous> previous =
        Combinators.combine(counts(), positions().injectNull(0.2), digests().injectNull(0.2))
            .as(RoundMessage.Previous::new);
    return Combinators.combine(
            texts(), indices(), counts(), counts(), indices(), previous.injectNull(0.2))
        .as(RoundMessage::new);
  }

  @Provide
  Arbitrary<EvaluationMessage> evaluations() {
    return Combinators.combine(
            texts(),
            counts(),
            Arbitraries.longs(),
            doubles().list().ofMaxSize(20),
            doubles().injectNull(0.2))
        .as(EvaluationMessage::new);
  }

  @Provide
  Arbitrary<ControlMessage> commands() {
    Arbitrary<ControlMessage.Command> command =
        Arbitraries.oneOf(
            counts().map(ControlMessage.Start::new),
            texts().injectNull(0.2).map(ControlMessage.Pause::new),
            texts().injectNull(0.2).map(ControlMessage.Stop::new),
            Combinators.combine(counts(), texts()).as(ControlMessage.Succession::new),
            Combinators.combine(counts(), counts()).as(ControlMessage.Rollback::new));
    return Combinators.combine(texts(), command).as(ControlMessage::new);
  }

  @Provide
  Arbitrary<PresenceMessage> presences() {
    return Combinators.combine(
            texts().list().ofSize(5),
            Arbitraries.longs().greaterOrEqual(-1),
            Arbitraries.maps(texts(), texts()).ofMaxSize(5))
        .as(
            (texts, version, details) ->
                new PresenceMessage(
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    texts.get(3),
                    version,
                    new TreeMap<>(details),
                    texts.get(4)));
  }

  @Provide
  Arbitrary<TrajectoryMessage> trajectories() {
    Arbitrary<TrajectoryId> ids =
        Combinators.combine(texts(), indices(), counts()).as(TrajectoryId::new);
    Arbitrary<StageTime> times = Combinators.combine(counts(), counts()).as(StageTime::new);
    Arbitrary<NamedTensors> tensors =
        Arbitraries.floats()
            .array(float[].class)
            .ofMaxSize(30)
            .map(values -> NamedTensors.of(Map.of("reward", Tensor.of(values, values.length))));
    return Combinators.combine(ids, counts(), times, tensors).as(TrajectoryMessage::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\uD7FF')
        .ofMaxLength(12)
        .flatMap(text -> Arbitraries.of(text, text + "\uD83D\uDE00", "\uFFFF" + text));
  }

  private static Arbitrary<Integer> indices() {
    return Arbitraries.integers().greaterOrEqual(0);
  }

  private static Arbitrary<Long> counts() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.longs().map(Double::longBitsToDouble);
  }

  private static Arbitrary<RecordPosition> positions() {
    return Combinators.combine(indices(), counts()).as(RecordPosition::new);
  }

  private static Arbitrary<Digest> digests() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(8)
        .map(bytes -> Digest.of(ByteBuffer.wrap(bytes)));
  }
}
