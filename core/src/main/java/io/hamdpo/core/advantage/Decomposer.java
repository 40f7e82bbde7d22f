package io.hamdpo.core.advantage;

import io.hamdpo.core.policy.ActionAlternatives;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Estimator;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Each agent's own advantage, for an update that visits the agents in a known order: $$\hat A -
 * (Q_\phi(s, a^{i_{1:m-1}}) - Q_\phi(s, \emptyset))$$ by {@code PREFIX}, and by {@code RESIDUAL}
 * less $$\sum_{j>m} Q_\phi(s, a^{i_{1:j}}) - E_{a' \sim \pi^{i_j}} Q_\phi(s, a^{i_{1:j-1}}, a')$$
 * too. Neither changes an expected policy gradient, whatever the critic says. See
 * docs/algorithm/decomposed-advantages.md.
 *
 * @param roster the team
 * @param settings in effect; their estimator decomposes
 * @param critic of the version that acted
 * @param order ids of all agents, as the update will visit them
 * @param policies flat parameters by agent id, of the version that acted; only {@code RESIDUAL}
 *     reads them
 */
public record Decomposer(
    Roster roster,
    RunSettings settings,
    PrefixCritic critic,
    List<String> order,
    Map<String, float[]> policies) {

  /**
   * A tensor {@link Estimation#advantage} per agent. A pure function: computed in doubles and
   * rounded once.
   *
   * @param joint F32 [T, E]: the joint advantage, raw
   * @param seeds of the trajectory's estimation, for actions that are drawn
   */
  public NamedTensors decompose(NamedTensors trajectory, Tensor joint, SeedTree seeds) {
    int[] places = places(roster, order);
    boolean residual = settings.advantage().estimator() == Estimator.RESIDUAL;
    JointRows rows = JointRows.of(roster, trajectory);
    List<@Nullable ActionAlternatives> alternatives = new ArrayList<>();
    for (int position = 0; position < places.length; position++) {
      // Nobody comes before the first agent, so nobody asks what it might have done instead.
      boolean needed = residual && position > 0;
      alternatives.add(needed ? alternatives(places[position], trajectory, seeds) : null);
    }
    float[] advantage = joint.toFloats();
    float[][] own = new float[places.length][advantage.length];
    double[] values = new double[places.length + 1];
    for (int row = 0; row < advantage.length; row++) {
      critic.prefixes(rows, row, places, values);
      // From the last agent back, so that what its successors did beyond their mean adds up.
      double successors = 0;
      for (int position = places.length - 1; position >= 0; position--) {
        own[places[position]][row] =
            (float) (advantage[row] - (values[position] - values[0]) - successors);
        ActionAlternatives others = alternatives.get(position);
        if (others != null) {
          successors +=
              values[position + 1] - critic.expectation(rows, row, places, position, others);
        }
      }
    }
    return tensors(own, joint);
  }

  /** The agents' places in the roster, in this order. */
  static int[] places(Roster roster, List<String> order) {
    List<String> ids = roster.agents().stream().map(AgentSpec::id).toList();
    return order.stream().mapToInt(ids::indexOf).toArray();
  }

  private NamedTensors tensors(float[][] own, Tensor joint) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (int agent = 0; agent < own.length; agent++) {
      tensors.put(
          Estimation.advantage(roster.agent(agent).id()), Tensor.of(own[agent], joint.shape()));
    }
    return NamedTensors.of(tensors);
  }

  private ActionAlternatives alternatives(int agent, NamedTensors trajectory, SeedTree seeds) {
    AgentSpec spec = roster.agent(agent);
    int rows = Trajectories.horizon(trajectory) * Trajectories.environments(trajectory);
    return ActionAlternatives.of(
        spec,
        settings,
        policies.get(spec.id()),
        new ActionAlternatives.Seen(
            trajectory.get(TensorNames.observation(spec.id())).toFloats(),
            spec.actionSpace().isDiscrete()
                ? trajectory.get(TensorNames.actionMask(spec.id())).toBytes()
                : null,
            rows),
        seeds.child("agent", agent).rng());
  }
}
