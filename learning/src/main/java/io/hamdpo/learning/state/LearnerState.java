package io.hamdpo.learning.state;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an update starts from and all that it changes: exactly what a resume needs. Immutable,
 * equal by content.
 *
 * @param version of the policies, from 0; in no digest, so a state that is published again keeps
 *     its digest
 * @param actors per agent id; equal for agents that share a policy
 * @param critics by part: the team's, or one of each agent's own, see {@link CriticSpec}
 * @param prefixCritic the critic of states and some agents' actions; null unless the run's
 *     estimator takes one
 */
public record LearnerState(
    long version,
    SortedMap<String, NetworkState> actors,
    SortedMap<String, CriticState> critics,
    @Nullable NetworkState prefixCritic) {

  /**
   * @throws IllegalArgumentException if an agent is named like a critic's part
   */
  public LearnerState {
    actors = Collections.unmodifiableSortedMap(new TreeMap<>(actors));
    critics = Collections.unmodifiableSortedMap(new TreeMap<>(critics));
    for (String taken : List.of(PolicyParts.CRITIC, PolicyParts.PREFIX_CRITIC)) {
      if (actors.containsKey(taken)) {
        throw new IllegalArgumentException(
            "An agent is named (%s), which names a critic's part. Maybe rename the agent."
                .formatted(taken));
      }
    }
  }

  /** A state of a run whose team has one critic, and no prefix critic. */
  public LearnerState(
      long version,
      SortedMap<String, NetworkState> actors,
      NetworkState critic,
      ValueNorm valueNorm) {
    this(
        version,
        actors,
        new TreeMap<>(Map.of(PolicyParts.CRITIC, new CriticState(critic, valueNorm))),
        null);
  }

  /** Version 0: untrained networks, a function of roster, network settings and seed. */
  public static LearnerState initial(Roster roster, RunSettings settings) {
    return UntrainedState.of(roster, settings);
  }

  /**
   * The state that {@link #policyTensors} and {@link #learnerStateTensors} describe.
   *
   * @param policyParts by the names of {@link #parts}
   * @throws IllegalArgumentException if a length does not fit the roster and settings
   * @throws NoSuchElementException if a part or tensor is missing
   */
  public static LearnerState of(
      Roster roster,
      RunSettings settings,
      long version,
      Map<String, NamedTensors> policyParts,
      NamedTensors learnerState) {
    return new PublishedState(policyParts, learnerState).read(roster, settings, version);
  }

  /** The same state as another version's. */
  public LearnerState as(long newVersion) {
    return new LearnerState(newVersion, actors, critics, prefixCritic);
  }

  /**
   * The team's critic.
   *
   * @throws NoSuchElementException where agents have critics of their own
   */
  public CriticState critic() {
    CriticState critic = critics.get(PolicyParts.CRITIC);
    if (critic == null) {
      throw noPart(PolicyParts.CRITIC);
    }
    return critic;
  }

  /** Flat parameters by agent id: what a team acts with. */
  public SortedMap<String, float[]> policies() {
    SortedMap<String, float[]> policies = new TreeMap<>();
    actors.forEach((agent, network) -> policies.put(agent, network.parameters()));
    return policies;
  }

  /** What a batch is estimated with. */
  public TeamEstimation.Networks estimators() {
    SortedMap<String, TeamEstimation.Critic> estimating = new TreeMap<>();
    critics.forEach(
        (part, critic) ->
            estimating.put(
                part,
                new TeamEstimation.Critic(critic.network().parameters(), critic.valueNorm())));
    return new TeamEstimation.Networks(
        estimating, prefixCritic == null ? null : prefixCritic.parameters(), policies());
  }

  /** What followers of policies may ask for: agent ids, then the critics. */
  public List<String> parts() {
    List<String> parts = new ArrayList<>(actors.keySet());
    parts.addAll(critics.keySet());
    if (prefixCritic != null) {
      parts.add(PolicyParts.PREFIX_CRITIC);
    }
    return List.copyOf(parts);
  }

  /**
   * What followers of policies need of one part: its parameters, and for a critic its normaliser
   * too.
   *
   * @param part one of {@link #parts}
   * @throws NoSuchElementException for anything else
   */
  public NamedTensors policyTensors(String part) {
    NamedTensors tensors =
        NamedTensors.empty().with(PolicyParts.PARAMETERS, parameters(network(part)));
    return critics.containsKey(part)
        ? tensors.with(critics.get(part).valueNorm().toTensors())
        : tensors;
  }

  /** The rest of a resume: every part's optimiser moments and counter. */
  public NamedTensors learnerStateTensors() {
    NamedTensors tensors = NamedTensors.empty();
    for (String part : parts()) {
      tensors = tensors.with(network(part).optimizerTensors(PolicyParts.folder(part)));
    }
    return tensors;
  }

  /** Over weights, moments, counters and normalisers of all parts; not over the version. */
  public Digest digest() {
    NamedTensors all = learnerStateTensors();
    for (String part : critics.keySet()) {
      all = all.with(critics.get(part).valueNorm().toTensors().renamed(name -> of(part, name)));
    }
    for (String part : parts()) {
      all = all.with(PolicyParts.folder(part) + PolicyParts.PARAMETERS, parameters(network(part)));
    }
    return all.digest();
  }

  /** Over one part's weights, moments and counter; for a critic its normaliser too. */
  public Digest digest(String part) {
    return policyTensors(part).with(network(part).optimizerTensors("")).digest();
  }

  // The team's critic has a folder, but its normaliser has none.
  private static String of(String critic, String name) {
    return critic.equals(PolicyParts.CRITIC) ? name : PolicyParts.folder(critic) + name;
  }

  private NetworkState network(String part) {
    NetworkState network =
        critics.containsKey(part)
            ? critics.get(part).network()
            : part.equals(PolicyParts.PREFIX_CRITIC) ? prefixCritic : actors.get(part);
    if (network == null) {
      throw noPart(part);
    }
    return network;
  }

  private NoSuchElementException noPart(String part) {
    return new NoSuchElementException(
        "There is no part named (%s); there are (%s).".formatted(part, parts()));
  }

  private static Tensor parameters(NetworkState network) {
    return Tensor.of(network.parameters(), network.parameters().length);
  }
}
