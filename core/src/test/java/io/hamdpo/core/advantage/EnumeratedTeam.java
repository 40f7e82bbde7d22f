package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.policy.PrefixInput;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tabular.JointActions;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A team of three with one state, and a trajectory in which every joint action occurs once. */
final class EnumeratedTeam {

  static final JointActions ACTIONS = new JointActions(List.of(2, 3, 2));

  static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("a", 1, new Discrete(2)),
              new AgentSpec("b", 2, new Discrete(3)),
              new AgentSpec("c", 1, new Discrete(2))),
          2);

  private EnumeratedTeam() {}

  static RunSettings settings(String estimator) {
    return RunSettings.parse(
            Map.of(
                "task",
                "matrix/x",
                "advantage.estimator",
                estimator,
                "policy.head-gain",
                1.0,
                "policy.hidden",
                List.of(8),
                "critic.hidden",
                List.of(8)))
        .orElseThrow();
  }

  /** A critic that knows nothing. */
  static float[] prefixCritic(RunSettings settings) {
    return parameters(PolicySpecs.prefixCritic(ROSTER, settings), 1);
  }

  static PrefixCritic prefixCritic(RunSettings settings, ValueNorm valueNorm) {
    return new PrefixCritic(
        PrefixInput.of(ROSTER),
        new Inference(PolicySpecs.prefixCritic(ROSTER, settings), prefixCritic(settings)),
        valueNorm);
  }

  static Map<String, float[]> policies(RunSettings settings) {
    Map<String, float[]> policies = new TreeMap<>();
    for (int agent = 0; agent < ROSTER.size(); agent++) {
      policies.put(
          ROSTER.agent(agent).id(),
          parameters(PolicySpecs.actor(ROSTER.agent(agent), settings), 10 + agent));
    }
    return policies;
  }

  static NamedTensors trajectory() {
    int rows = ACTIONS.size();
    Map<String, Tensor> tensors = new TreeMap<>();
    float[] states = new float[2 * rows];
    for (int row = 0; row < rows; row++) {
      states[2 * row] = 0.5f;
      states[2 * row + 1] = -1f;
    }
    tensors.put(TensorNames.GLOBAL_STATE, Tensor.of(states, rows, 1, 2));
    tensors.put(TensorNames.REWARD, Tensor.of(new float[rows], rows, 1));
    for (int agent = 0; agent < ROSTER.size(); agent++) {
      AgentSpec spec = ROSTER.agent(agent);
      int[] actions = new int[rows];
      float[] observations = new float[rows * spec.observationSize()];
      Arrays.fill(observations, 0.3f);
      for (int row = 0; row < rows; row++) {
        actions[row] = ACTIONS.action(row, agent);
        observations[row * spec.observationSize()] = 0.7f;
      }
      byte[] mask = new byte[rows * ACTIONS.count(agent)];
      Arrays.fill(mask, (byte) 1);
      tensors.put(TensorNames.action(spec.id()), Tensor.of(actions, rows, 1));
      tensors.put(
          TensorNames.observation(spec.id()),
          Tensor.of(observations, rows, 1, spec.observationSize()));
      tensors.put(
          TensorNames.actionMask(spec.id()), Tensor.of(mask, rows, 1, ACTIONS.count(agent)));
    }
    return NamedTensors.of(tensors);
  }

  private static float[] parameters(NetworkSpec spec, long seed) {
    return NetworkInitialization.initialize(spec, 1, 0, SeedTree.root(seed).rng());
  }
}
