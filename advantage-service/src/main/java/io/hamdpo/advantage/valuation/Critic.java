package io.hamdpo.advantage.valuation;

import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.PolicyMessage;
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
   * @param parts the version's parts by name: {@link PolicyMessage#CRITIC}, and what else the
   *     estimator needs
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
    NamedTensors critic = parts.get(PolicyMessage.CRITIC);
    @Nullable NamedTensors prefixCritic = parts.get(PolicyMessage.PREFIX_CRITIC);
    this.estimation =
        new TeamEstimation(
            roster,
            settings,
            new TeamEstimation.Networks(
                parameters(critic),
                ValueNorm.fromTensors(critic),
                prefixCritic == null ? null : parameters(prefixCritic),
                policies),
            nextAgentOrder);
  }

  /** Values, advantages and value targets, as core's {@code Estimation} names them. */
  public NamedTensors estimate(TrajectoryId id, NamedTensors trajectory) {
    return estimation.estimate(id, trajectory);
  }

  private static float[] parameters(NamedTensors part) {
    return part.get(PolicyMessage.PARAMETERS).toFloats();
  }
}
