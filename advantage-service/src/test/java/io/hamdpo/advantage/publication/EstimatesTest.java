package io.hamdpo.advantage.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.advantage.Acted;
import io.hamdpo.advantage.metrics.AdvantageMetrics;
import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import io.hamdpo.testkit.edge.Log;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.hamdpo.testkit.edge.TestPolicies;
import io.hamdpo.testkit.edge.TestRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class EstimatesTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();
  private int shard;

  @BeforeEach
  void takeShard() {
    shard = service.freshShard();
  }

  @Test
  void shouldEstimateATrajectoryAsTheMathematicsDoes() {
    // Given
    TrajectoryMessage trajectory = acted(0, updater.version());

    // When
    RecordPosition position = Acted.write(run, trajectory);

    // Then
    try (Log log = advantages()) {
      ConsumerRecord<byte[], byte[]> record = log.next();
      AdvantageMessage message = message(log, record);
      assertThat(RecordHeaders.of(RecordMaps.headers(record)))
          .isEqualTo(
              RecordHeaders.ofTrajectory(
                  Noun.ADVANTAGE,
                  MessageCodec.SCHEMA_VERSION,
                  trajectory.id(),
                  trajectory.policyVersion()));
      assertThat(message.id()).isEqualTo(trajectory.id());
      assertThat(message.criticVersion()).isEqualTo(trajectory.policyVersion());
      assertThat(message.estimator()).isEqualTo("joint");
      assertThat(message.source()).isEqualTo(position);
      assertThat(message.sourceDigest()).isEqualTo(trajectory.tensors().digest());
      assertThat(message.acting()).isEqualTo(trajectory.acting());
      assertThat(message.trajectory()).isEqualTo(trajectory.tensors());
      assertThat(message.estimates().digest()).isEqualTo(expected(trajectory).digest());
    }
  }

  @Test
  void shouldNameTheCopyThatItEstimated() {
    // Given
    TrajectoryMessage trajectory = acted(0, updater.version());

    // When
    RecordPosition first = Acted.write(run, trajectory);
    RecordPosition second = Acted.write(run, trajectory);

    // Then
    try (Log log = advantages()) {
      AdvantageMessage one = message(log, log.next());
      AdvantageMessage other = message(log, log.next());
      assertThat(new RecordPosition[] {one.source(), other.source()})
          .containsExactlyInAnyOrder(first, second);
      assertThat(one.estimates().digest()).isEqualTo(other.estimates().digest());
    }
  }

  @Test
  void shouldWaitForTheCriticOfATrajectory() {
    // Given
    TrajectoryMessage trajectory = acted(0, updater.version() + 1);
    Acted.write(run, trajectory);

    // When
    updater.publish();

    // Then
    try (Log log = advantages()) {
      assertThat(message(log, log.next()).estimates().digest())
          .isEqualTo(expected(trajectory).digest());
    }
  }

  @Test
  void shouldPassOverATrajectoryThatIsDoneAlready() {
    // Given
    double skipped = service.metric(AdvantageMetrics.TRAJECTORIES_SKIPPED);
    updater.done(shard, 7);
    updater.publish();
    long version = updater.version();
    Acted.write(run, acted(7, version - 1));
    try (Log log = advantages()) {
      log.next();

      // When
      Acted.write(run, acted(6, version));
      Acted.write(run, acted(8, version));

      // Then
      assertThat(message(log, log.next()).id().sequence()).isEqualTo(8);
      assertThat(service.metric(AdvantageMetrics.TRAJECTORIES_SKIPPED)).isEqualTo(skipped + 1);
    }
  }

  @Test
  void shouldReadAndWriteInParts() {
    // Given
    Map<String, Object> before = Map.copyOf(updater.settings().flat());
    updater.change(Map.of("rollout.horizon", 2000L));
    updater.publish();
    TrajectoryMessage trajectory = acted(0, updater.version());

    // When
    RecordPosition position = Acted.write(run, trajectory);

    // Then
    try (Log log = advantages()) {
      ConsumerRecord<byte[], byte[]> record = log.next();
      AdvantageMessage message = message(log, record);
      assertThat(log.value(record).length).isGreaterThan(Parts.MAX_VALUE_BYTES);
      assertThat(record.offset()).isPositive();
      assertThat(message.source()).isEqualTo(position);
      assertThat(message.trajectory()).isEqualTo(trajectory.tensors());
      assertThat(message.estimates().digest()).isEqualTo(expected(trajectory).digest());
    }
    updater.change(before);
    updater.publish();
  }

  private TrajectoryMessage acted(long sequence, long version) {
    return Acted.trajectory(run, updater.settings(), shard, sequence, version);
  }

  private NamedTensors expected(TrajectoryMessage trajectory) {
    RunSettings settings = updater.settings();
    NamedTensors critic =
        TestPolicies.of(run.roster(), settings, trajectory.policyVersion()).get(PolicyParts.CRITIC);
    return Estimation.estimate(
        CriticSpec.ofTeam(run.roster(), settings),
        settings,
        trajectory.tensors(),
        new Inference(
            PolicySpecs.critic(run.roster(), settings),
            critic.get(PolicyParts.PARAMETERS).toFloats()),
        ValueNorm.fromTensors(critic));
  }

  private Log advantages() {
    return new Log(run, run.topics().name(Noun.ADVANTAGE), shard);
  }

  private static AdvantageMessage message(Log log, ConsumerRecord<byte[], byte[]> record) {
    return MessageCodecs.ADVANTAGE.decode(log.value(record));
  }
}
