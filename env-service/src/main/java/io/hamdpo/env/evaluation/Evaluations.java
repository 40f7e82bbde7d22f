package io.hamdpo.env.evaluation;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.edge.following.Version;
import io.hamdpo.edge.following.Versions;
import io.hamdpo.edge.intake.Intake;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.edge.publication.Outbox;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.policy.RunTask;
import io.hamdpo.env.policy.Teams;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.environments.acting.Returns;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.topic.Noun;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * Evaluation requests in, evaluations out, one at a time and giving way to rounds. The returns are
 * a function of the request and the version alone.
 */
@ApplicationScoped
public class Evaluations {

  private static final String CHANNEL = "evaluation";

  // How long an evaluation gives way, all its steps together.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunFacts facts;
  private final RunTask task;
  private final Intake intake;
  private final Versions versions;
  private final Courtesy courtesy;
  private final Outbox outbox;
  private final EnvMetrics metrics;

  Evaluations(
      RunFacts facts,
      RunTask task,
      Intake intake,
      Versions versions,
      Courtesy courtesy,
      Outbox outbox,
      EnvMetrics metrics) {
    this.facts = facts;
    this.task = task;
    this.intake = intake;
    this.versions = versions;
    this.courtesy = courtesy;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /** Plays one request; its record is the evaluation. */
  @Incoming("evaluation-request")
  @Outgoing(CHANNEL)
  @Blocking("evaluate")
  public @Nullable ProducerRecord<byte[], byte[]> evaluate(
      byte @Nullable [] value, IncomingKafkaRecordMetadata<byte[], byte[]> source) {
    return intake.work(
        Noun.EVALUATION_REQUEST,
        source.getRecord(),
        metrics::deadLetter,
        () -> outbox.publish(CHANNEL, MessageCodecs.EVALUATION, 0, play(request(value))));
  }

  private EvaluationRequestMessage request(byte @Nullable [] value) {
    if (value == null) {
      throw new MalformedRecordException("It has no value.");
    }
    EvaluationRequestMessage request = MessageCodecs.EVALUATION_REQUEST.decode(value);
    if (!request.run().equals(facts.run())) {
      throw new MalformedRecordException(
          "It is for run (%s), but this is run (%s).".formatted(request.run(), facts.run()));
    }
    return request;
  }

  private EvaluationMessage play(EvaluationRequestMessage request) {
    Version version =
        versions.await(
            request.version(),
            Duration.ofSeconds(facts.settings().limits().shardDeadlineSeconds()));
    Task played = task.task(facts);
    Returns returns =
        GreedyEvaluation.play(
            new CourteousFamily(task.family(facts), courtesy, PATIENCE),
            played,
            Teams.of(facts.roster(), version),
            request.episodes(),
            SeedTree.root(request.seed()));
    metrics.evaluated(returns.mean());
    return new EvaluationMessage(
        request.run(),
        request.version(),
        request.seed(),
        Arrays.stream(returns.returns()).boxed().toList(),
        played.hasWins() ? returns.winRate() : null);
  }
}
