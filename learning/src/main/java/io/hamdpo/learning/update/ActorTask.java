package io.hamdpo.learning.update;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.KlDirection;
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
 * @param weightedAdvantage [rows]: M times the normalised advantage
 * @param policy how policies are trained
 * @param klDirection of the drift
 * @param klStepSize t, above 0
 */
record ActorTask(
    AgentSpec agent,
    NetworkSpec network,
    AgentBatch batch,
    float[] weightedAdvantage,
    PolicySettings policy,
    KlDirection klDirection,
    double klStepSize) {

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
        weightedAdvantage,
        settings.policy(),
        settings.hamdpo().kl(),
        settings.klStepSize().at(updateIndex));
  }

  StdScale stdScale() {
    return new StdScale(policy.stdX(), policy.stdY());
  }
}
