package io.hamdpo.advantage.publication;

import io.hamdpo.advantage.assembly.Assembled;
import io.hamdpo.advantage.assembly.TrajectoryAssembler;
import io.hamdpo.advantage.metrics.AdvantageMetrics;
import io.hamdpo.advantage.valuation.Critic;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.edge.following.Version;
import io.hamdpo.edge.following.Versions;
import io.hamdpo.edge.intake.Intake;
import io.hamdpo.edge.intake.Stopwatch;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.edge.publication.Outbox;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * Trajectories in, advantages out. A trajectory is acknowledged when the broker has acknowledged
 * its advantages; a crash before that has it estimated again, with equal bits.
 */
@ApplicationScoped
public class Estimates {

  private static final String CHANNEL = "advantage";

  private final RunFacts facts;
  private final Intake intake;
  private final Versions versions;
  private final TrajectoryAssembler assembler;
  private final Outbox outbox;
  private final AdvantageMetrics metrics;

  Estimates(
      RunFacts facts,
      Intake intake,
      Versions versions,
      TrajectoryAssembler assembler,
      Outbox outbox,
      AdvantageMetrics metrics) {
    this.facts = facts;
    this.intake = intake;
    this.versions = versions;
    this.assembler = assembler;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * Works on one record.
   *
   * @param value not used: what is read is the whole record
   * @return the advantage's record, or null when there is nothing to do: null acknowledges
   */
  @Incoming("trajectory")
  @Outgoing(CHANNEL)
  @Blocking(value = "estimate", ordered = false)
  public @Nullable ProducerRecord<byte[], byte[]> estimate(
      byte @Nullable [] value, IncomingKafkaRecordMetadata<byte[], byte[]> source) {
    ConsumerRecord<byte[], byte[]> record = source.getRecord();
    return intake.work(Noun.TRAJECTORY, record, metrics::deadLetter, () -> estimate(record));
  }

  private @Nullable ProducerRecord<byte[], byte[]> estimate(ConsumerRecord<byte[], byte[]> record) {
    Assembled assembled = assembler.assemble(record);
    if (assembled == null) {
      return null;
    }
    TrajectoryMessage trajectory = assembled.message();
    Version version = critic(trajectory);
    if (version == null) {
      metrics.skipped();
      return null;
    }
    assembler.check(trajectory, version.settings());
    AdvantageMessage advantage = estimate(assembled, version);
    metrics.estimated(advantage.estimating().micros());
    return outbox.publish(CHANNEL, MessageCodecs.ADVANTAGE, trajectory.id().shard(), advantage);
  }

  private AdvantageMessage estimate(Assembled assembled, Version version) {
    TrajectoryMessage trajectory = assembled.message();
    Stopwatch watch = Stopwatch.start();
    NamedTensors estimates =
        new Critic(facts.roster(), version.settings(), version.nextAgentOrder(), version.parts())
            .estimate(trajectory.id(), trajectory.tensors());
    return new AdvantageMessage(
        trajectory.id(),
        trajectory.policyVersion(),
        version.number(),
        version.settings().advantage().estimator().name().toLowerCase(Locale.ROOT),
        assembled.position(),
        trajectory.tensors().digest(),
        trajectory.acting(),
        watch.time(),
        trajectory.tensors(),
        estimates);
  }

  private @Nullable Version critic(TrajectoryMessage trajectory) {
    Stopwatch watch = Stopwatch.start();
    TrajectoryId id = trajectory.id();
    Version version =
        versions.awaitFor(
            id.shard(),
            id.sequence(),
            trajectory.policyVersion(),
            Duration.ofSeconds(facts.settings().limits().shardDeadlineSeconds()));
    if (version != null) {
      metrics.criticArrived(watch.micros(), versions.newest() - version.number());
    }
    return version;
  }
}
