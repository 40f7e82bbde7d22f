package io.hamdpo.core.policy;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Roster;

/** The networks of a run, as its team and settings demand. */
public final class PolicySpecs {

  private PolicySpecs() {}

  /** One agent's policy: logits of all parts side by side, or means and free raw deviations. */
  public static NetworkSpec actor(AgentSpec agent, RunSettings settings) {
    PolicySettings policy = settings.of(agent.id()).policy();
    return new NetworkSpec(
        agent.observationSize(),
        policy.hidden(),
        agent.actionSpace().headSize(),
        agent.actionSpace() instanceof Box box ? box.dimensions() : 0,
        policy.inputNorm(),
        policy.recurrence().recurrent());
  }

  /** The team's critic: global state to one normalised value. */
  public static NetworkSpec critic(Roster roster, RunSettings settings) {
    return critic(roster.globalStateSize(), settings);
  }

  /** A critic of so many numbers: to one normalised value. */
  public static NetworkSpec critic(int inputs, RunSettings settings) {
    return new NetworkSpec(
        inputs,
        settings.critic().hidden(),
        1,
        0,
        settings.critic().inputNorm(),
        settings.critic().recurrence().recurrent());
  }

  /** The prefix critic: {@link PrefixInput} to one normalised value; as large as the critic. */
  public static NetworkSpec prefixCritic(Roster roster, RunSettings settings) {
    return new NetworkSpec(
        PrefixInput.of(roster).size(),
        settings.critic().hidden(),
        1,
        0,
        settings.critic().inputNorm());
  }
}
