package io.hamdpo.learning.state;

import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an update starts from and all that it changes: exactly what a resume needs. Immutable,
 * equal by content.
 *
 * @param version of the policies, from 0; in no digest, so a state that is published again keeps
 *     its digest
 * @param actors per agent id
 * @param critic the shared critic
 * @param valueNorm the normaliser of the critic's targets
 */
public record LearnerState(
    long version,
    SortedMap<String, NetworkState> actors,
    NetworkState critic,
    ValueNorm valueNorm) {

  /** The part that is no agent. */
  public static final String CRITIC = "critic";

  /** F32 [P]: a part's flat parameters. */
  public static final String PARAMETERS = "parameters";

  private static final double CRITIC_HEAD_GAIN = 1.0;

  /**
   * @throws IllegalArgumentException if an agent is named like the critic's part
   */
  public LearnerState {
    actors = Collections.unmodifiableSortedMap(new TreeMap<>(actors));
    if (actors.containsKey(CRITIC)) {
      throw new IllegalArgumentException(
          "An agent is named (%s), which names the critic's part. Maybe rename the agent."
              .formatted(CRITIC));
    }
  }

  /** Version 0: untrained networks, a function of roster, network settings and seed. */
  public static LearnerState initial(Roster roster, RunSettings settings) {
    SeedTree seeds = SeedTree.root(settings.seed()).child("initialize");
    SortedMap<String, NetworkState> actors = new TreeMap<>();
    for (int i = 0; i < roster.size(); i++) {
      AgentSpec agent = roster.agent(i);
      PolicySettings policy = settings.of(agent.id()).policy();
      float[] parameters =
          NetworkInitialization.initialize(
              PolicySpecs.actor(agent, settings),
              policy.headGain(),
              policy.stdX(),
              seeds.child("actor", i).rng());
      actors.put(agent.id(), NetworkState.untrained(parameters));
    }
    float[] critic =
        NetworkInitialization.initialize(
            PolicySpecs.critic(roster, settings), CRITIC_HEAD_GAIN, 0, seeds.child(CRITIC).rng());
    return new LearnerState(
        0,
        actors,
        NetworkState.untrained(critic),
        ValueNorm.initial(settings.critic().valueNormDecay()));
  }

  /**
   * The state that {@link #policyTensors} and {@link #learnerStateTensors} describe.
   *
   * @param policyParts per agent id and {@link #CRITIC}
   * @throws IllegalArgumentException if a length does not fit the roster and settings
   * @throws NoSuchElementException if a part or tensor is missing
   */
  public static LearnerState of(
      Roster roster,
      RunSettings settings,
      long version,
      Map<String, NamedTensors> policyParts,
      NamedTensors learnerState) {
    SortedMap<String, NetworkState> actors = new TreeMap<>();
    for (AgentSpec agent : roster.agents()) {
      NetworkSpec spec = PolicySpecs.actor(agent, settings);
      float[] parameters = parameters(policyParts, agent.id(), spec);
      actors.put(agent.id(), NetworkState.of(parameters, learnerState, prefix(agent.id())));
    }
    float[] critic = parameters(policyParts, CRITIC, PolicySpecs.critic(roster, settings));
    return new LearnerState(
        version,
        actors,
        NetworkState.of(critic, learnerState, prefix(CRITIC)),
        ValueNorm.fromTensors(policyParts.get(CRITIC)));
  }

  /**
   * What followers of policies need of one part: its parameters, and for the critic its normaliser
   * too.
   *
   * @param part an agent id or {@link #CRITIC}
   * @throws NoSuchElementException for anything else
   */
  public NamedTensors policyTensors(String part) {
    NamedTensors tensors = NamedTensors.empty().with(PARAMETERS, parameters(network(part)));
    return part.equals(CRITIC) ? tensors.with(valueNorm.toTensors()) : tensors;
  }

  /** The rest of a resume: every part's optimiser moments and counter. */
  public NamedTensors learnerStateTensors() {
    NamedTensors tensors = critic.optimizerTensors(prefix(CRITIC));
    for (Map.Entry<String, NetworkState> actor : actors.entrySet()) {
      tensors = tensors.with(actor.getValue().optimizerTensors(prefix(actor.getKey())));
    }
    return tensors;
  }

  /** Over weights, moments, counters and normaliser of all parts; not over the version. */
  public Digest digest() {
    NamedTensors all = learnerStateTensors().with(valueNorm.toTensors());
    all = all.with(prefix(CRITIC) + PARAMETERS, parameters(critic));
    for (Map.Entry<String, NetworkState> actor : actors.entrySet()) {
      all = all.with(prefix(actor.getKey()) + PARAMETERS, parameters(actor.getValue()));
    }
    return all.digest();
  }

  /** Over one part's weights, moments and counter; for the critic its normaliser too. */
  public Digest digest(String part) {
    return policyTensors(part).with(network(part).optimizerTensors("")).digest();
  }

  private NetworkState network(String part) {
    NetworkState network = part.equals(CRITIC) ? critic : actors.get(part);
    if (network == null) {
      throw new NoSuchElementException(
          "There is no part named (%s); there are (%s) and (%s)."
              .formatted(part, actors.keySet(), CRITIC));
    }
    return network;
  }

  private static float[] parameters(
      Map<String, NamedTensors> policyParts, String part, NetworkSpec spec) {
    NamedTensors tensors = policyParts.get(part);
    if (tensors == null) {
      throw new NoSuchElementException(
          "The policy of part (%s) is missing; there are (%s)."
              .formatted(part, new TreeMap<>(policyParts).keySet()));
    }
    float[] parameters = tensors.get(PARAMETERS).toFloats();
    if (parameters.length != spec.parameterCount()) {
      throw new IllegalArgumentException(
          "The policy of part (%s) has (%d) parameters, but its settings ask for (%d)."
              .formatted(part, parameters.length, spec.parameterCount()));
    }
    return parameters;
  }

  private static Tensor parameters(NetworkState network) {
    return Tensor.of(network.parameters(), network.parameters().length);
  }

  // Agents get a folder of their own, so that no agent's name can be another tensor's.
  private static String prefix(String part) {
    return part.equals(CRITIC) ? CRITIC + "/" : "actor/" + part + "/";
  }
}
