package io.hamdpo.env.policy;

import io.hamdpo.edge.following.Versions;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.env.metrics.EnvMetrics;
import io.hamdpo.env.rollout.Rollouts;
import io.hamdpo.kafka.KafkaConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the run's rollouts. */
final class RolloutsProducer {

  @Produces
  @Singleton
  static Rollouts rollouts(
      RunFacts facts,
      RunTask task,
      KafkaConnection connection,
      Versions versions,
      EnvMetrics metrics) {
    LoggedTrajectories log = new LoggedTrajectories(connection, facts.topics(), versions, metrics);
    return new Rollouts(
        task.family(facts), task.task(facts), facts.settings().seed(), log, metrics::brokeDown);
  }
}
