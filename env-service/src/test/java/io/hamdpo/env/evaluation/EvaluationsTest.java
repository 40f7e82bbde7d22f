package io.hamdpo.env.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.env.Expected;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.environments.acting.Returns;
import io.hamdpo.kafka.RecordMaps;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
class EvaluationsTest {

  private static final int EPISODES = 11;

  private final ServiceUnderTest service = ServiceUnderTest.get();
  private final TestRun run = service.run();
  private final ScriptedUpdater updater = service.updater();

  @Test
  void shouldPlayGreedyEpisodesAsTheRequestSays() {
    // Given
    long version = updater.version();
    double counted = service.metric(EnvMetrics.EVALUATIONS);
    try (Log log = Log.fromNow(run, run.topics().name(Noun.EVALUATION))) {

      // When
      request(version, 99);

      // Then
      ConsumerRecord<byte[], byte[]> record = log.next();
      assertThat(RecordHeaders.of(RecordMaps.headers(record)))
          .isEqualTo(
              RecordHeaders.ofVersion(
                  Noun.EVALUATION, MessageCodec.SCHEMA_VERSION, run.id(), version));
      assertThat(MessageCodecs.EVALUATION.decode(record.value())).isEqualTo(expected(version, 99));
      assertThat(service.metric(EnvMetrics.EVALUATIONS)).isEqualTo(counted + 1);
      assertThat(service.metric(EnvMetrics.EVALUATION_RETURN))
          .isEqualTo(played(version, 99).mean());
    }
  }

  @Test
  void shouldPlayAVersionThatIsLongPast() {
    // Given
    long version = updater.version();
    for (int later = 0; later < 6; later++) {
      updater.publish();
    }
    try (Log log = Log.fromNow(run, run.topics().name(Noun.EVALUATION))) {

      // When
      request(version, 5);

      // Then
      assertThat(MessageCodecs.EVALUATION.decode(log.next().value()))
          .isEqualTo(expected(version, 5));
    }
  }

  @Test
  void shouldKeepARequestThatIsNoneAndGoOn() {
    // Given
    long version = updater.version();
    try (Log log = Log.fromNow(run, run.topics().name(Noun.EVALUATION));
        Log letters = Log.fromNow(run, run.topics().deadLetter(Noun.EVALUATION_REQUEST))) {

      // When
      RawRecords.write(
          run,
          run.topics().name(Noun.EVALUATION_REQUEST),
          0,
          "no request".getBytes(StandardCharsets.UTF_8));
      request(version, 3);

      // Then
      assertThat(DeadLetter.of(letters.next()).reason())
          .contains("(topic=%s, ".formatted(run.topics().name(Noun.EVALUATION_REQUEST)));
      assertThat(MessageCodecs.EVALUATION.decode(log.next().value()).seed()).isEqualTo(3);
    }
  }

  private void request(long version, long seed) {
    updater.send(
        MessageCodecs.EVALUATION_REQUEST,
        new EvaluationRequestMessage(run.id(), version, EPISODES, seed));
  }

  private EvaluationMessage expected(long version, long seed) {
    Returns returns = played(version, seed);
    return new EvaluationMessage(
        run.id(),
        version,
        seed,
        Arrays.stream(returns.returns()).boxed().toList(),
        run.task().hasWins() ? returns.winRate() : null);
  }

  private Returns played(long version, long seed) {
    return GreedyEvaluation.play(
        run.family(),
        run.task(),
        Expected.team(run, updater.settings(), version),
        EPISODES,
        SeedTree.root(seed));
  }
}
