package io.hamdpo.learning.state;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a state from the tensors that were published of it.
 *
 * @param policies by part
 * @param rest the optimisers of all parts
 */
record PublishedState(Map<String, NamedTensors> policies, NamedTensors rest) {

  /**
   * The state.
   *
   * @throws IllegalArgumentException if a length does not fit the roster and settings
   * @throws NoSuchElementException if a part or tensor is missing
   */
  LearnerState read(Roster roster, RunSettings settings, long version) {
    SortedMap<String, NetworkState> actors = new TreeMap<>();
    for (AgentSpec agent : roster.agents()) {
      actors.put(agent.id(), network(agent.id(), PolicySpecs.actor(agent, settings)));
    }
    SortedMap<String, CriticState> critics = new TreeMap<>();
    for (CriticSpec critic : CriticSpec.of(roster, settings)) {
      NetworkState network = network(critic.part(), critic.network());
      critics.put(
          critic.part(),
          new CriticState(network, ValueNorm.fromTensors(policies.get(critic.part()))));
    }
    NetworkState prefixCritic =
        settings.advantage().estimator().decomposes()
            ? network(PolicyParts.PREFIX_CRITIC, PolicySpecs.prefixCritic(roster, settings))
            : null;
    return new LearnerState(version, actors, critics, prefixCritic);
  }

  private NetworkState network(String part, NetworkSpec spec) {
    NamedTensors tensors = policies.get(part);
    if (tensors == null) {
      throw new NoSuchElementException(
          "The policy of part (%s) is missing; there are (%s)."
              .formatted(part, new TreeMap<>(policies).keySet()));
    }
    float[] parameters = tensors.get(PolicyParts.PARAMETERS).toFloats();
    if (parameters.length != spec.parameterCount()) {
      throw new IllegalArgumentException(
          "The policy of part (%s) has (%d) parameters, but its settings ask for (%d)."
              .formatted(part, parameters.length, spec.parameterCount()));
    }
    return NetworkState.of(parameters, rest, PolicyParts.folder(part));
  }
}
