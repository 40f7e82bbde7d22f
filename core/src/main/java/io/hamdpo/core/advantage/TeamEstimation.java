package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.policy.PrefixInput;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one version makes of trajectories: values, advantages and value targets of every critic,
 * and, if the run's estimator asks for them, every agent's part of the joint advantage. Keeps
 * scratch arrays; not thread-safe.
 */
public final class TeamEstimation {

  private final RunSettings settings;
  private final List<Valuation> valuations;
  private final @Nullable Decomposer decomposer;

  /**
   * The networks of one version.
   *
   * @param critics by part, see {@link CriticSpec}
   * @param prefixCritic flat parameters; null where the estimator takes none
   * @param policies flat parameters by agent id; may be empty unless the estimator is residual
   */
  public record Networks(
      Map<String, Critic> critics, float @Nullable [] prefixCritic, Map<String, float[]> policies) {

    public Networks {
      critics = new TreeMap<>(critics);
      policies = new TreeMap<>(policies);
    }

    private Critic critic(String part) {
      return Objects.requireNonNull(critics.get(part), () -> "There is no (" + part + ").");
    }
  }

  /**
   * A critic of one version.
   *
   * @param parameters flat
   * @param valueNorm by which its values are normalised
   */
  public record Critic(float[] parameters, ValueNorm valueNorm) {}

  /** A critic, ready to estimate. */
  private record Valuation(CriticSpec spec, Inference network, ValueNorm valueNorm) {

    static Valuation of(CriticSpec spec, Critic critic) {
      return new Valuation(
          spec, new Inference(spec.network(), critic.parameters()), critic.valueNorm());
    }
  }

  /**
   * The estimation by one version.
   *
   * @param settings in effect from that version on
   * @param nextAgentOrder ids of all agents, as the next update will visit them
   */
  public TeamEstimation(
      Roster roster, RunSettings settings, Networks networks, List<String> nextAgentOrder) {
    this.settings = settings;
    this.valuations =
        CriticSpec.of(roster, settings).stream()
            .map(spec -> Valuation.of(spec, networks.critic(spec.part())))
            .toList();
    this.decomposer =
        settings.advantage().estimator().decomposes()
            ? new Decomposer(
                roster,
                settings,
                prefixCritic(roster, settings, networks),
                nextAgentOrder,
                networks.policies())
            : null;
  }

  /**
   * The tensors that {@link Estimation} names. A pure function.
   *
   * @param trajectory sound, acted with that version
   */
  public NamedTensors estimate(TrajectoryId id, NamedTensors trajectory) {
    NamedTensors estimates = NamedTensors.empty();
    for (Valuation it : valuations) {
      estimates =
          estimates.with(
              Estimation.estimate(it.spec, settings, trajectory, it.network, it.valueNorm));
    }
    if (decomposer == null) {
      return estimates;
    }
    SeedTree seeds =
        SeedTree.root(settings.seed())
            .child("shard", id.shard())
            .child("sequence", id.sequence())
            .child("estimate");
    return estimates.with(
        decomposer.decompose(trajectory, estimates.get(Estimation.ADVANTAGE), seeds));
  }

  private static PrefixCritic prefixCritic(Roster roster, RunSettings settings, Networks networks) {
    float[] parameters =
        Objects.requireNonNull(networks.prefixCritic(), "The estimator takes a prefix critic.");
    return new PrefixCritic(
        PrefixInput.of(roster),
        new Inference(PolicySpecs.prefixCritic(roster, settings), parameters),
        networks.critic(PolicyParts.CRITIC).valueNorm());
  }
}
