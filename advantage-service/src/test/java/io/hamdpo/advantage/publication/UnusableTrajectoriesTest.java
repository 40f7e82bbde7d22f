package io.hamdpo.advantage.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.advantage.Acted;
import io.hamdpo.advantage.metrics.AdvantageMetrics;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.testkit.edge.DeadLetter;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RawRecords;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class UnusableTrajectoriesTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();
  private int shard;

  @BeforeEach
  void takeShard() {
    shard = service.freshShard();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("truncated", value -> Arrays.copyOf(value, value.length / 2), ""),
        damage("no safetensors", value -> "noise".getBytes(StandardCharsets.UTF_8), ""),
        damage("no value", value -> null, "no value"),
        damage("a header of more bytes than there are", value -> bytes(value, 0, (byte) 0xFF), ""));
  }

  static Stream<Arguments> falsehoods() {
    return Stream.of(
        falsehood(
            "no rewards",
            (id, tensors) -> tensors.only(name -> !name.equals(TensorNames.REWARD)),
            TensorNames.REWARD),
        falsehood(
            "a reward that is not finite",
            (id, tensors) -> replace(tensors, TensorNames.REWARD, Float.NaN),
            TensorNames.REWARD),
        falsehood(
            "a tensor too many",
            (id, tensors) -> tensors.with("surplus", Tensor.of(new float[1], 1)),
            "surplus"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void shouldKeepARecordThatIsNoTrajectoryAndGoOn(
      String name, UnaryOperator<byte @Nullable []> damage, String said) {
    // Given
    TrajectoryMessage sound = acted();
    byte[] damaged = damage.apply(MessageCodecs.TRAJECTORY.encode(sound));

    // When
    DeadLetter letter = letterOf(damaged, sound);

    // Then
    assertThat(letter.value()).isEqualTo(damaged);
    assertThat(letter.reason()).contains(said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("falsehoods")
  void shouldKeepATrajectoryThatTheTeamCannotHaveMadeAndGoOn(
      String name, Falsehood falsehood, String said) {
    // Given
    TrajectoryMessage sound = acted();
    TrajectoryMessage wrong =
        new TrajectoryMessage(
            sound.id(),
            sound.policyVersion(),
            sound.acting(),
            falsehood.of(sound.id(), sound.tensors()));

    // When
    DeadLetter letter = letterOf(MessageCodecs.TRAJECTORY.encode(wrong), sound);

    // Then
    assertThat(letter.reason()).contains(said);
  }

  private DeadLetter letterOf(byte @Nullable [] value, TrajectoryMessage next) {
    String topic = run.topics().name(Noun.TRAJECTORY);
    double counted = service.metric(AdvantageMetrics.DEAD_LETTERS);
    try (Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.TRAJECTORY));
        Log advantages = new Log(run, run.topics().name(Noun.ADVANTAGE), shard)) {
      RecordPosition position = RawRecords.write(run, topic, shard, value);
      Acted.write(run, next);

      DeadLetter letter = DeadLetter.of(letters.next());
      assertThat(letter.reason())
          .contains(
              "(topic=%s, partition=%d, offset=%d)".formatted(topic, shard, position.offset()));
      assertThat(letter.topic()).isEqualTo(topic);
      assertThat(letter.partition()).isEqualTo(shard);
      assertThat(letter.offset()).isEqualTo(position.offset());
      assertThat(MessageCodecs.ADVANTAGE.decode(advantages.next().value()).id())
          .isEqualTo(next.id());
      assertThat(service.metric(AdvantageMetrics.DEAD_LETTERS)).isEqualTo(counted + 1);
      return letter;
    }
  }

  private TrajectoryMessage acted() {
    return Acted.trajectory(run, updater.settings(), shard, 0, updater.version());
  }

  /** Makes sound tensors wrong. */
  @FunctionalInterface
  interface Falsehood {
    NamedTensors of(TrajectoryId id, NamedTensors tensors);
  }

  private static Arguments damage(
      String name, UnaryOperator<byte @Nullable []> damage, String said) {
    return Arguments.of(name, damage, said);
  }

  private static Arguments falsehood(String name, Falsehood falsehood, String said) {
    return Arguments.of(name, falsehood, said);
  }

  private static byte[] bytes(byte[] value, int at, byte with) {
    byte[] changed = value.clone();
    Arrays.fill(changed, at, at + 7, with);
    return changed;
  }

  private static NamedTensors replace(NamedTensors tensors, String name, float first) {
    Tensor old = tensors.get(name);
    float[] values = old.toFloats();
    values[0] = first;
    return tensors.only(other -> !other.equals(name)).with(name, Tensor.of(values, old.shape()));
  }
}
