package io.hamdpo.history.replay;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The version that acted a batch and valued it: the one before the update, or with a policy lag one
 * before that.
 *
 * @param settings in effect from it on
 * @param nextAgentOrder as its manifest says
 * @param networks its critics and policies
 */
public record ActingVersion(
    RunSettings settings, List<String> nextAgentOrder, TeamEstimation.Networks networks) {

  /** Of a version whose learner state is at hand. */
  public static ActingVersion of(UpdateMessage manifest, LearnerState state) {
    return of(manifest, state.estimators());
  }

  /**
   * Of what followers read of a version. No prefix critic is among it: none goes with a policy lag.
   */
  static ActingVersion of(
      UpdateMessage manifest, Roster roster, SortedMap<String, NamedTensors> parts) {
    SortedMap<String, TeamEstimation.Critic> critics = new TreeMap<>();
    for (CriticSpec spec : CriticSpec.of(roster, settings(manifest))) {
      NamedTensors part = parts.get(spec.part());
      critics.put(
          spec.part(), new TeamEstimation.Critic(parameters(part), ValueNorm.fromTensors(part)));
    }
    SortedMap<String, float[]> policies = new TreeMap<>();
    roster.agents().forEach(agent -> policies.put(agent.id(), parameters(parts.get(agent.id()))));
    return of(manifest, new TeamEstimation.Networks(critics, null, policies));
  }

  private static ActingVersion of(UpdateMessage manifest, TeamEstimation.Networks networks) {
    return new ActingVersion(settings(manifest), manifest.nextAgentOrder(), networks);
  }

  private static RunSettings settings(UpdateMessage manifest) {
    return RunSettings.parse(manifest.settings()).orElseThrow();
  }

  private static float[] parameters(NamedTensors part) {
    return part.get(PolicyParts.PARAMETERS).toFloats();
  }

  TeamEstimation estimation(Roster roster) {
    return new TeamEstimation(roster, settings, networks, nextAgentOrder);
  }
}
