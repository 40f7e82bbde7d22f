package io.hamdpo.cli.train;

import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RetentionSettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;

/**
 * What a run will write to its log, from its team and settings alone; see the operations' page on
 * limits. Trajectories count twice, for advantages hold them too, as in a run that ends before
 * their first hour has passed.
 *
 * @param bytesPerEnvStep of a trajectory
 * @param parameters of all networks together
 */
record LogEstimate(long bytesPerEnvStep, long parameters) {

  private static final int NUMBER = 4;
  private static final int REWARD_AND_ENDS = NUMBER + 2;
  private static final int LOG_PROBABILITY_AND_LIFE = NUMBER + 1;

  static LogEstimate of(Roster roster, RunSettings settings) {
    long bytes = NUMBER * roster.globalStateSize() + REWARD_AND_ENDS;
    long parameters = PolicySpecs.critic(roster, settings).parameterCount();
    for (AgentSpec agent : roster.agents()) {
      bytes += NUMBER * agent.observationSize() + LOG_PROBABILITY_AND_LIFE;
      bytes += bytes(agent.actionSpace());
      parameters += PolicySpecs.actor(agent, settings).parameterCount();
    }
    return new LogEstimate(bytes, parameters);
  }

  private static long bytes(ActionSpace actions) {
    return switch (actions) {
      case Discrete(int count) -> NUMBER + count;
      case MultiDiscrete parts -> NUMBER * parts.counts().size() + parts.headSize();
      case Box(int dimensions) -> NUMBER * dimensions;
    };
  }

  /** Bytes of the whole run. */
  long total(RunSettings settings) {
    RetentionSettings retention = settings.retention();
    long updates = settings.updates();
    long learnerStates = retention.learnerStates() + updates / retention.learnerStateEvery();
    return 2 * bytesPerEnvStep * updates * settings.rollout().envStepsPerUpdate()
        + NUMBER * parameters * (updates + 2 * Math.min(updates, learnerStates));
  }
}
