package io.hamdpo.env.publication;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.edge.following.Version;
import io.hamdpo.edge.following.Versions;
import io.hamdpo.edge.intake.Intake;
import io.hamdpo.edge.intake.Stopwatch;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.edge.publication.Outbox;
import io.hamdpo.env.evaluation.Courtesy;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.policy.Teams;
import io.hamdpo.env.rollout.Rollouts;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rounds in, trajectories out. A round is acknowledged when the broker has acknowledged its
 * trajectory; a crash before that has it acted again, with equal bits.
 */
@ApplicationScoped
public class Rounds {

  private static final Logger LOGGER = Logger.getLogger(Rounds.class);
  private static final String CHANNEL = "trajectory";

  private final RunFacts facts;
  private final Intake intake;
  private final Versions versions;
  private final Rollouts rollouts;
  private final Outbox outbox;
  private final EnvMetrics metrics;
  private final Courtesy courtesy;

  Rounds(
      RunFacts facts,
      Intake intake,
      Versions versions,
      Rollouts rollouts,
      Courtesy courtesy,
      Outbox outbox,
      EnvMetrics metrics) {
    this.facts = facts;
    this.intake = intake;
    this.versions = versions;
    this.rollouts = rollouts;
    this.courtesy = courtesy;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * Works on one round.
   *
   * @return the trajectory's record, or null when there is nothing to do: null acknowledges
   */
  @Incoming("round")
  @Outgoing(CHANNEL)
  @Blocking(value = "act", ordered = false)
  public @Nullable ProducerRecord<byte[], byte[]> act(
      byte @Nullable [] value, IncomingKafkaRecordMetadata<byte[], byte[]> source) {
    return intake.work(
        Noun.ROUND, source.getRecord(), metrics::deadLetter, () -> act(round(value)));
  }

  private @Nullable ProducerRecord<byte[], byte[]> act(RoundMessage round) {
    Version version = policy(round);
    if (version == null) {
      metrics.skipped();
      return null;
    }
    TrajectoryMessage trajectory = act(round, version);
    if (trajectory == null) {
      metrics.skipped();
      LOGGER.infof(
          "Round (shard=%d, sequence=%d) is dropped, for the trajectory before it is not there."
              + " The updater issues both again.",
          round.shard(), round.sequence());
      return null;
    }
    return outbox.publish(CHANNEL, MessageCodecs.TRAJECTORY, round.shard(), trajectory);
  }

  private @Nullable TrajectoryMessage act(RoundMessage round, Version version) {
    Team team = Teams.of(facts.roster(), version);
    Stopwatch watch = Stopwatch.start();
    @Nullable NamedTensors tensors;
    courtesy.begin();
    try {
      tensors = rollouts.act(round, version.settings(), team);
    } finally {
      courtesy.end();
    }
    if (tensors == null) {
      return null;
    }
    StageTime acting = watch.time();
    metrics.acted(tensors, acting.micros());
    return new TrajectoryMessage(
        new TrajectoryId(round.run(), round.shard(), round.sequence()),
        round.policyVersion(),
        acting,
        tensors);
  }

  private RoundMessage round(byte @Nullable [] value) {
    if (value == null) {
      throw new MalformedRecordException("It has no value.");
    }
    RoundMessage round = MessageCodecs.ROUND.decode(value);
    int shards = facts.settings().rollout().shards();
    if (!round.run().equals(facts.run()) || round.shard() >= shards) {
      throw new MalformedRecordException(
          "It is for shard (%d) of run (%s), but this is run (%s) with (%d) shards."
              .formatted(round.shard(), round.run(), facts.run(), shards));
    }
    return round;
  }

  private @Nullable Version policy(RoundMessage round) {
    Stopwatch watch = Stopwatch.start();
    Version version =
        versions.awaitFor(
            round.shard(),
            round.sequence(),
            round.policyVersion(),
            Duration.ofSeconds(facts.settings().limits().shardDeadlineSeconds()));
    if (version != null) {
      metrics.policyArrived(watch.micros(), versions.newest() - version.number());
    }
    return version;
  }
}
