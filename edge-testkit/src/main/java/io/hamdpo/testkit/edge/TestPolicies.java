package io.hamdpo.testkit.edge;

import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of versions that nobody learned: fresh networks, different in every version. */
public final class TestPolicies {

  private TestPolicies() {}

  /** Agent ids and {@code critic} to their tensors. */
  public static SortedMap<String, NamedTensors> of(
      Roster roster, RunSettings settings, long version) {
    SeedTree seeds = SeedTree.root(settings.seed()).child("version", version);
    SortedMap<String, NamedTensors> parts = new TreeMap<>();
    for (AgentSpec agent : roster.agents()) {
      parts.put(
          agent.id(),
          parameters(
              PolicySpecs.actor(agent, settings),
              settings.policy().headGain(),
              seeds.child(agent.id())));
    }
    NamedTensors critic =
        parameters(PolicySpecs.critic(roster, settings), 1.0, seeds.child("critic"));
    ValueNorm valueNorm = ValueNorm.initial(0.9).update(new double[] {-1, 2, version});
    parts.put(PolicyParts.CRITIC, critic.with(valueNorm.toTensors()));
    return parts;
  }

  private static NamedTensors parameters(NetworkSpec spec, double headGain, SeedTree seeds) {
    float[] parameters = NetworkInitialization.initialize(spec, headGain, 1.0, seeds.rng());
    return NamedTensors.empty()
        .with(PolicyParts.PARAMETERS, Tensor.of(parameters, parameters.length));
  }
}
