package io.hamdpo.learning.update;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.distribution.StdScale;

/**
 * What one agent's step is about.
 *
 * @param agent whose policy is trained
 * @param network the policy's shape
 * @param batch the agent's side of the update batch
 * @param rows those of {@code batch.whole()}, in its order
 * @param weightedAdvantage [rows of the batch]: M times the normalised advantage
 * @param settings in effect for this agent
 * @param updateIndex of the update, from 0; schedules go by it
 */
record ActorTask(
    AgentSpec agent,
    NetworkSpec network,
    AgentBatch batch,
    int[] rows,
    float[] weightedAdvantage,
    RunSettings settings,
    long updateIndex) {

  /**
   * The task of one agent.
   *
   * @param settings of the run
   */
  static ActorTask of(
      AgentSpec agent,
      AgentBatch batch,
      float[] weightedAdvantage,
      RunSettings settings,
      long updateIndex) {
    return new ActorTask(
        agent,
        PolicySpecs.actor(agent, settings),
        batch,
        batch.whole().rows(),
        weightedAdvantage,
        settings.of(agent.id()),
        updateIndex);
  }

  /** Whether another policy than the one before the update acted, or might have. */
  boolean isOffPolicy() {
    return settings.rollout().policyLag() > 0;
  }

  /** How the policy is trained. */
  PolicySettings policy() {
    return settings.policy();
  }

  /** Adam's step size in this update. */
  double learningRate() {
    return settings.policyLearningRate().at(updateIndex);
  }

  /** t in this update, above 0. */
  double klStepSize() {
    return settings.klStepSize().at(updateIndex);
  }

  StdScale stdScale() {
    return new StdScale(policy().stdX(), policy().stdY());
  }

  /** Names the step in errors, as in the digests. */
  String stage() {
    return "agent/" + agent.id();
  }
}
