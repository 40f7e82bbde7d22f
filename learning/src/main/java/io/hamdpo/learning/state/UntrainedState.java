package io.hamdpo.learning.state;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run starts from: networks that have not learned. */
final class UntrainedState {

  private static final double CRITIC_HEAD_GAIN = 1.0;

  private UntrainedState() {}

  static LearnerState of(Roster roster, RunSettings settings) {
    SeedTree seeds = SeedTree.root(settings.seed()).child("initialize");
    SortedMap<String, CriticState> critics = new TreeMap<>();
    ValueNorm valueNorm = ValueNorm.initial(settings.critic().valueNormDecay());
    for (CriticSpec critic : CriticSpec.of(roster, settings)) {
      NetworkState network = critic(critic.network(), seeds.child(critic.part()));
      critics.put(critic.part(), new CriticState(network, valueNorm));
    }
    NetworkState prefixCritic =
        settings.advantage().estimator().decomposes()
            ? critic(
                PolicySpecs.prefixCritic(roster, settings), seeds.child(PolicyParts.PREFIX_CRITIC))
            : null;
    return new LearnerState(0, actors(roster, settings, seeds), critics, prefixCritic);
  }

  private static SortedMap<String, NetworkState> actors(
      Roster roster, RunSettings settings, SeedTree seeds) {
    SortedMap<String, NetworkState> actors = new TreeMap<>();
    List<String> ids = roster.agents().stream().map(AgentSpec::id).toList();
    for (AgentSpec agent : roster.agents()) {
      // Agents that share a policy begin with one.
      int first = ids.indexOf(settings.team().sharing(agent.id()).getFirst());
      PolicySettings policy = settings.of(agent.id()).policy();
      actors.put(
          agent.id(),
          NetworkState.untrained(
              NetworkInitialization.initialize(
                  PolicySpecs.actor(agent, settings),
                  policy.headGain(),
                  policy.stdX(),
                  seeds.child("actor", first).rng())));
    }
    return actors;
  }

  private static NetworkState critic(NetworkSpec spec, SeedTree seeds) {
    return NetworkState.untrained(
        NetworkInitialization.initialize(spec, CRITIC_HEAD_GAIN, 0, seeds.rng()));
  }
}
