package io.hamdpo.advantage.valuation;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A version's critics: their networks and the normalisation of their values. Not thread-safe. */
public final class Critic {

  private final TeamEstimation estimation;

  /**
   * Of one version.
   *
   * @param settings in effect from that version on
   * @param nextAgentOrder as the version's manifest says
   * @param parts the version's parts by name: the critics, and what else the estimator needs
   */
  public Critic(
      Roster roster,
      RunSettings settings,
      List<String> nextAgentOrder,
      SortedMap<String, NamedTensors> parts) {
    Map<String, float[]> policies = new TreeMap<>();
    roster.agents().stream()
        .filter(agent -> parts.containsKey(agent.id()))
        .forEach(agent -> policies.put(agent.id(), parameters(parts.get(agent.id()))));
    Map<String, TeamEstimation.Critic> critics = new TreeMap<>();
    CriticSpec.of(roster, settings).stream()
        .map(CriticSpec::part)
        .forEach(part -> critics.put(part, critic(parts.get(part))));
    @Nullable NamedTensors prefixCritic = parts.get(PolicyParts.PREFIX_CRITIC);
    this.estimation =
        new TeamEstimation(
            roster,
            settings,
            new TeamEstimation.Networks(
                critics, prefixCritic == null ? null : parameters(prefixCritic), policies),
            nextAgentOrder);
  }

  /** Values, advantages and value targets, as core's {@code Estimation} names them. */
  public NamedTensors estimate(TrajectoryId id, NamedTensors trajectory) {
    return estimation.estimate(id, trajectory);
  }

  private static TeamEstimation.Critic critic(NamedTensors part) {
    return new TeamEstimation.Critic(parameters(part), ValueNorm.fromTensors(part));
  }

  private static float[] parameters(NamedTensors part) {
    return part.get(PolicyParts.PARAMETERS).toFloats();
  }
}
