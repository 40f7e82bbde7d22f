package io.hamdpo.env.policy;

import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.rollout.Rollouts;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.topic.Noun;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the run's rollouts. */
final class RolloutsProducer {

  @Produces
  @Singleton
  static Rollouts rollouts(
      RunFacts facts, RunTask task, KafkaConnection connection, EnvMetrics metrics) {
    LoggedTrajectories log =
        new LoggedTrajectories(
            new RecordReader(connection), facts.topics().name(Noun.TRAJECTORY), metrics);
    return new Rollouts(
        task.family(facts), task.task(facts), facts.settings().seed(), log, metrics::brokeDown);
  }
}
