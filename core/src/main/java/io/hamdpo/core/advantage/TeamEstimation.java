package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
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
 * All that one version makes of trajectories: values, the joint advantage, value targets, and, if
 * the run's estimator asks for them, every agent's own advantage. Keeps scratch arrays; not
 * thread-safe.
 */
public final class TeamEstimation {

  private final Roster roster;
  private final RunSettings settings;
  private final Inference critic;
  private final ValueNorm valueNorm;
  private final @Nullable Decomposer decomposer;

  /**
   * The networks of one version.
   *
   * @param critic flat parameters
   * @param valueNorm the normaliser of both critics
   * @param prefixCritic flat parameters; null where the estimator takes none
   * @param policies flat parameters by agent id; may be empty unless the estimator is residual
   */
  public record Networks(
      float[] critic,
      ValueNorm valueNorm,
      float @Nullable [] prefixCritic,
      Map<String, float[]> policies) {

    public Networks {
      policies = new TreeMap<>(policies);
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
    this.roster = roster;
    this.settings = settings;
    this.critic = new Inference(PolicySpecs.critic(roster, settings), networks.critic());
    this.valueNorm = networks.valueNorm();
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
    NamedTensors joint = Estimation.estimate(roster, settings, trajectory, critic, valueNorm);
    if (decomposer == null) {
      return joint;
    }
    SeedTree seeds =
        SeedTree.root(settings.seed())
            .child("shard", id.shard())
            .child("sequence", id.sequence())
            .child("estimate");
    return joint.with(decomposer.decompose(trajectory, joint.get(Estimation.ADVANTAGE), seeds));
  }

  private static PrefixCritic prefixCritic(Roster roster, RunSettings settings, Networks networks) {
    float[] parameters =
        Objects.requireNonNull(networks.prefixCritic(), "The estimator takes a prefix critic.");
    return new PrefixCritic(
        PrefixInput.of(roster),
        new Inference(PolicySpecs.prefixCritic(roster, settings), parameters),
        networks.valueNorm());
  }
}
