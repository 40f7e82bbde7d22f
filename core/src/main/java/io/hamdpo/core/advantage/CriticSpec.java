package io.hamdpo.core.advantage;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.List;

/**
 * One of a run's value critics: the team's, which sees the global state, or an agent's own, which
 * sees what the agent sees.
 *
 * @param part its name among a version's parts
 * @param seen what it sees
 * @param suffix of the names of the estimates that it makes; empty for the team's critic
 * @param network its shape: to one normalised value
 */
public record CriticSpec(String part, Seen seen, String suffix, NetworkSpec network) {

  /**
   * A trajectory's tensors.
   *
   * @param each at every step
   * @param next after the last step
   * @param last after each truncated step, before the reset
   */
  public record Seen(String each, String next, String last) {}

  /** The critics of a run, in the order in which they are fitted. */
  public static List<CriticSpec> of(Roster roster, RunSettings settings) {
    return settings.algorithm().hasOwnCritics()
        ? roster.agents().stream().map(agent -> of(agent, settings)).toList()
        : List.of(ofTeam(roster, settings));
  }

  /** The critic that sees the global state. */
  public static CriticSpec ofTeam(Roster roster, RunSettings settings) {
    return new CriticSpec(
        PolicyParts.CRITIC,
        new Seen(
            TensorNames.GLOBAL_STATE,
            TensorNames.NEXT_GLOBAL_STATE,
            TensorNames.FINAL_GLOBAL_STATE),
        "",
        PolicySpecs.critic(roster.globalStateSize(), settings));
  }

  /** What the names of its estimates end in. */
  public static String suffix(String agent) {
    return "/" + agent;
  }

  private static CriticSpec of(AgentSpec agent, RunSettings settings) {
    String id = agent.id();
    return new CriticSpec(
        PolicyParts.critic(id),
        new Seen(
            TensorNames.observation(id),
            TensorNames.nextObservation(id),
            TensorNames.finalObservation(id)),
        suffix(id),
        PolicySpecs.critic(agent.observationSize(), settings));
  }
}
