package io.hamdpo.env.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.env.Expected;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class RoundsTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();
  private int shard;

  @BeforeEach
  void takeShard() {
    shard = service.freshShard();
  }

  @Test
  void shouldActARoundAsItsSeedsAndPolicySay() {
    // Given
    long version = updater.version();

    // When
    updater.issue(round(0, version, null));

    // Then
    try (Log log = trajectories()) {
      ConsumerRecord<byte[], byte[]> record = log.next();
      TrajectoryMessage message = message(log, record);
      assertThat(RecordHeaders.of(RecordMaps.headers(record)))
          .isEqualTo(
              RecordHeaders.ofTrajectory(
                  Noun.TRAJECTORY,
                  MessageCodec.SCHEMA_VERSION,
                  new TrajectoryId(run.id(), shard, 0),
                  version));
      assertThat(record.key()).isEqualTo(Integer.toString(shard).getBytes(StandardCharsets.UTF_8));
      assertThat(message.id()).isEqualTo(new TrajectoryId(run.id(), shard, 0));
      assertThat(message.policyVersion()).isEqualTo(version);
      assertThat(message.tensors().digest()).isEqualTo(expected(0, version, null).digest());
    }
  }

  @Test
  void shouldGoOnWithTheEnvironmentsThatItKeeps() {
    // Given
    long version = updater.version();
    double restored = service.metric(EnvMetrics.SHARDS_RESTORED);
    updater.issue(round(0, version, null));
    try (Log log = trajectories()) {
      ConsumerRecord<byte[], byte[]> first = log.next();
      NamedTensors before = message(log, first).tensors();

      // When
      updater.issue(round(1, version, previous(0, Log.position(first), before)));

      // Then
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(expected(1, version, before).digest());
      assertThat(service.metric(EnvMetrics.SHARDS_RESTORED)).isEqualTo(restored);
    }
  }

  @Test
  void shouldGoOnFromTheLogWhenItKeepsNoEnvironments() {
    // Given a trajectory that another worker acted
    long version = updater.version();
    double restored = service.metric(EnvMetrics.SHARDS_RESTORED);
    NamedTensors before = expected(0, version, null);
    RecordPosition position = write(0, version, before);

    // When
    updater.issue(round(1, version, previous(0, position, before)));

    // Then
    try (Log log = trajectories()) {
      log.next();
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(expected(1, version, before).digest());
      assertThat(service.metric(EnvMetrics.SHARDS_RESTORED)).isEqualTo(restored + 1);
    }
  }

  @Test
  void shouldActARoundAheadOfWhatWasTrained() {
    // Given
    long version = updater.version();

    // When
    updater.issue(round(0, version, null), round(1, version, new Previous(0, null, null)));

    // Then
    try (Log log = trajectories()) {
      NamedTensors before = message(log, log.next()).tensors();
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(expected(1, version, before).digest());
    }
  }

  @Test
  void shouldLookThroughTheLogForAnEndThatWasNotTrained() {
    // Given two copies that another worker acted, one after the other
    long version = updater.version();
    NamedTensors before = expected(0, version, null);
    write(0, version, before);
    write(0, version, expected(5, version, null));

    // When
    updater.issue(round(1, version, new Previous(0, null, null)));

    // Then
    try (Log log = trajectories()) {
      log.next();
      log.next();
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(expected(1, version, before).digest());
    }
  }

  @Test
  void shouldActARoundThatComesAgainToEqualBits() {
    // Given
    long version = updater.version();
    updater.issue(round(0, version, null));
    try (Log log = trajectories()) {
      ConsumerRecord<byte[], byte[]> first = log.next();
      NamedTensors before = message(log, first).tensors();
      RoundMessage second = round(1, version, previous(0, Log.position(first), before));

      // When
      updater.issue(second);
      updater.issue(second);

      // Then
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(message(log, log.next()).tensors().digest());
    }
  }

  @Test
  void shouldPassOverARoundThatIsDoneAlready() {
    // Given
    double skipped = service.metric(EnvMetrics.ROUNDS_SKIPPED);
    updater.done(shard, 4);

    // When
    updater.publish();
    updater.issue(round(3, updater.version(), null));
    updater.issue(round(4, updater.version(), null));

    // Then
    try (Log log = trajectories()) {
      assertThat(message(log, log.next()).id().sequence()).isEqualTo(4);
      assertThat(service.metric(EnvMetrics.ROUNDS_SKIPPED)).isEqualTo(skipped + 1);
    }
  }

  @Test
  void shouldWaitForThePolicyOfARound() {
    // Given
    long next = updater.version() + 1;
    updater.issue(round(0, next, null));

    // When
    updater.publish();

    // Then
    try (Log log = trajectories()) {
      assertThat(message(log, log.next()).tensors().digest())
          .isEqualTo(expected(0, next, null).digest());
    }
  }

  @Test
  void shouldWriteALargeTrajectoryInParts() {
    // Given
    Map<String, Object> before = Map.copyOf(updater.settings().flat());
    updater.change(Map.of("rollout.horizon", 2000L));

    // When
    updater.publish(round(0, updater.version() + 1, null));

    // Then
    try (Log log = trajectories()) {
      ConsumerRecord<byte[], byte[]> record = log.next();
      assertThat(log.value(record).length).isGreaterThan(Parts.MAX_VALUE_BYTES);
      assertThat(record.offset()).isPositive();
      assertThat(message(log, record).tensors().digest())
          .isEqualTo(expected(0, updater.version(), null).digest());
    }
    updater.change(before);
    updater.publish();
  }

  private RoundMessage round(long sequence, long version, @Nullable Previous previous) {
    return new RoundMessage(run.id(), shard, sequence, version, 0, previous);
  }

  private static Previous previous(long sequence, RecordPosition position, NamedTensors tensors) {
    return new Previous(sequence, position, tensors.digest());
  }

  private NamedTensors expected(long sequence, long version, @Nullable NamedTensors previous) {
    return Expected.trajectory(run, updater.settings(), shard, sequence, version, previous);
  }

  private RecordPosition write(long sequence, long version, NamedTensors tensors) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      return RecordWriter.join(
          RecordWriter.of(producer)
              .write(
                  run.topics().name(Noun.TRAJECTORY),
                  shard,
                  MessageCodecs.TRAJECTORY,
                  new TrajectoryMessage(
                      new TrajectoryId(run.id(), shard, sequence),
                      version,
                      new StageTime(0, 0),
                      tensors)));
    }
  }

  private Log trajectories() {
    return new Log(run, run.topics().name(Noun.TRAJECTORY), shard);
  }

  private static TrajectoryMessage message(Log log, ConsumerRecord<byte[], byte[]> record) {
    return MessageCodecs.TRAJECTORY.decode(log.value(record));
  }
}
