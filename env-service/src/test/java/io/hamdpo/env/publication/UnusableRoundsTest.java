package io.hamdpo.env.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.env.Expected;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.kafka.Parts;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.testkit.edge.DeadLetter;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RawRecords;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestPolicies;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class UnusableRoundsTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();
  private int shard;

  @BeforeEach
  void takeShard() {
    shard = service.freshShard();
  }

  static Stream<Arguments> unusable() {
    TestRun run = ServiceUnderTest.get().run();
    byte[] sound = MessageCodecs.ROUND.encode(new RoundMessage(run.id(), 0, 0, 0, 0, null));
    String text = new String(sound, StandardCharsets.UTF_8);
    return Stream.of(
        row("no JSON", "{".getBytes(StandardCharsets.UTF_8), "JSON"),
        row("truncated", Arrays.copyOf(sound, sound.length - 3), "JSON"),
        row("empty", new byte[0], ""),
        row("no value", null, "no value"),
        row(
            "unknown version",
            text.replace("\"schemaVersion\":1", "\"schemaVersion\":99")
                .getBytes(StandardCharsets.UTF_8),
            "99"),
        row(
            "another run",
            text.replace(run.id(), "other").getBytes(StandardCharsets.UTF_8),
            "other"),
        row(
            "no such shard",
            text.replace("\"shard\":0", "\"shard\":4000").getBytes(StandardCharsets.UTF_8),
            "4000"),
        row("larger than a dead letter with its reason", new byte[(1 << 20) - 128], ""));
  }

  private static Arguments row(String name, byte @Nullable [] value, String said) {
    return Arguments.of(Named.of(name, value), said);
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void shouldKeepARecordThatIsNoRoundAndGoOn(byte @Nullable [] value, String said) {
    // Given
    String topic = run.topics().name(Noun.ROUND);
    double counted = service.metric(EnvMetrics.DEAD_LETTERS);
    try (Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.ROUND));
        Log trajectories = Log.fromNow(run, run.topics().name(Noun.TRAJECTORY))) {

      // When
      RecordPosition position = RawRecords.write(run, topic, shard, value);
      updater.issue(round(0, updater.version(), null));

      // Then
      DeadLetter letter = DeadLetter.of(letters.next());
      assertThat(letter.value()).isEqualTo(kept(value));
      assertThat(letter.reason())
          .contains(
              "(topic=%s, partition=%d, offset=%d)".formatted(topic, shard, position.offset()))
          .contains(said);
      assertThat(letter.topic()).isEqualTo(topic);
      assertThat(letter.partition()).isEqualTo(shard);
      assertThat(letter.offset()).isEqualTo(position.offset());
      assertThat(service.metric(EnvMetrics.DEAD_LETTERS)).isEqualTo(counted + 1);
      assertThat(trajectories.next().partition()).isEqualTo(shard);
    }
  }

  @Test
  void shouldKeepARoundWhoseLastTrajectoryIsNotWhatItSays() {
    // Given
    long version = updater.version();
    updater.issue(round(0, version, null));
    try (Log log = new Log(run, run.topics().name(Noun.TRAJECTORY), shard);
        Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.ROUND))) {
      RecordPosition position = Log.position(log.next());
      Previous other = new Previous(0, position, NamedTensors.empty().digest());

      // When
      updater.issue(round(1, version, other));

      // Then
      assertThat(DeadLetter.of(letters.next()).reason())
          .contains("but the round continues shard (%d), sequence (0)".formatted(shard));
    }
  }

  @Test
  void shouldKeepARoundWhosePolicyDoesNotCome() {
    // Given
    long never = updater.version() + 1000;
    try (Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.ROUND))) {

      // When
      updater.issue(round(0, never, null));

      // Then
      assertThat(DeadLetter.of(letters.next()).reason())
          .contains("Version (%d) did not come within (5) s".formatted(never));
    }
  }

  @Test
  void shouldKeepARoundWhosePolicyDivergedAndActItAgainWithASoundOne() {
    // Given
    long version = updater.version();
    updater.publish(
        number -> {
          var parts = TestPolicies.of(run.roster(), updater.settings(), number);
          parts.replaceAll((part, tensors) -> isActor(part) ? diverged(tensors) : tensors);
          return parts;
        });
    try (Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.ROUND));
        Log trajectories = new Log(run, run.topics().name(Noun.TRAJECTORY), shard)) {

      // When
      updater.issue(round(0, updater.version(), null));
      String reason = DeadLetter.of(letters.next()).reason();
      updater.publish();
      updater.issue(round(0, updater.version(), null));

      // Then
      assertThat(reason).contains("cannot be used");
      TrajectoryMessage acted =
          MessageCodecs.TRAJECTORY.decode(trajectories.value(trajectories.next()));
      assertThat(updater.version()).isEqualTo(version + 2);
      assertThat(acted.tensors().digest())
          .isEqualTo(
              Expected.trajectory(run, updater.settings(), shard, 0, updater.version(), null)
                  .digest());
    }
  }

  private static byte @Nullable [] kept(byte @Nullable [] value) {
    return value == null || value.length > Parts.MAX_VALUE_BYTES ? null : value;
  }

  private static boolean isActor(String part) {
    return !part.equals(PolicyParts.CRITIC);
  }

  private static NamedTensors diverged(NamedTensors tensors) {
    float[] parameters = tensors.get(PolicyParts.PARAMETERS).toFloats();
    Arrays.fill(parameters, Float.NaN);
    return NamedTensors.empty()
        .with(PolicyParts.PARAMETERS, Tensor.of(parameters, parameters.length));
  }

  private RoundMessage round(long sequence, long version, @Nullable Previous previous) {
    return new RoundMessage(run.id(), shard, sequence, version, 0, previous);
  }
}
