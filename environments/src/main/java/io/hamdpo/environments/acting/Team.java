package io.hamdpo.environments.acting;

import io.hamdpo.core.distribution.DiagonalGaussian;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One policy per agent, of one version. What an agent does in a copy follows from what it sees and
 * remembers there and its random stream alone, whatever other copies are beside it. Keeps copies of
 * the parameters. Not thread-safe: make one per thread.
 */
public final class Team {

  private final List<AgentPolicy> policies;

  private Team(List<AgentPolicy> policies) {
    this.policies = List.copyOf(policies);
  }

  /**
   * A team of these parameters.
   *
   * @param parameters flat parameters by agent id, in the layout of {@link PolicySpecs#actor}
   * @throws IllegalArgumentException when an agent's are missing or of another length
   */
  public static Team of(Roster roster, RunSettings settings, Map<String, float[]> parameters) {
    List<AgentPolicy> policies = new ArrayList<>();
    for (int agent = 0; agent < roster.size(); agent++) {
      AgentSpec spec = roster.agent(agent);
      float[] flat = parameters.get(spec.id());
      if (flat == null) {
        throw new IllegalArgumentException(
            "Agent (%s) has no parameters among those of (%s). Maybe they are of another task."
                .formatted(spec.id(), parameters.keySet().stream().sorted().toList()));
      }
      policies.add(policy(agent, spec, settings, flat));
    }
    return new Team(policies);
  }

  private static AgentPolicy policy(
      int agent, AgentSpec spec, RunSettings settings, float[] parameters) {
    NetworkSpec layout = PolicySpecs.actor(spec, settings);
    PolicySettings own = settings.of(spec.id()).policy();
    Inference network = new Inference(layout, parameters);
    return switch (spec.actionSpace()) {
      case Discrete discrete -> new IndexPolicy(agent, new int[] {discrete.count()}, network);
      case MultiDiscrete parts ->
          new IndexPolicy(
              agent, parts.counts().stream().mapToInt(Integer::intValue).toArray(), network);
      case Box _ ->
          new VectorPolicy(
              agent, DiagonalGaussian.of(layout, parameters, own.stdX(), own.stdY()), network);
    };
  }

  /** How many agents it has. */
  int size() {
    return policies.size();
  }

  /** Numbers that an agent's network remembers of one episode; 0 if it remembers nothing. */
  int stateSize(int agent) {
    return policies.get(agent).stateSize();
  }

  /** A random stream per agent. */
  Rng[] streams(SeedTree seeds) {
    Rng[] streams = new Rng[size()];
    for (int agent = 0; agent < streams.length; agent++) {
      streams[agent] = seeds.child("agent", agent).rng();
    }
    return streams;
  }

  /**
   * Draws everybody's action in each of {@code rows} copies. Agents that are not active draw too.
   *
   * @param memory of the {@code rows} copies; carried on by one step
   * @param streams per agent, from {@link #streams}
   * @param logProb per agent [rows], receives the natural logarithms of the probabilities
   */
  void sample(
      View view, int rows, Memory memory, Rng[] streams, Actions actions, float[][] logProb) {
    for (int agent = 0; agent < streams.length; agent++) {
      policies
          .get(agent)
          .sample(view, rows, memory.states(agent), streams[agent], actions, logProb[agent]);
    }
  }

  /**
   * Takes everybody's likeliest action in each of {@code rows} copies.
   *
   * @param memory of the {@code rows} copies; carried on by one step
   */
  void choose(View view, int rows, Memory memory, Actions actions) {
    for (int agent = 0; agent < policies.size(); agent++) {
      policies.get(agent).choose(view, rows, memory.states(agent), actions);
    }
  }
}
