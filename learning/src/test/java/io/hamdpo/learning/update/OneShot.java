package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.Estimation;
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

/** One state, three agents, every joint action equally often. */
final class OneShot {

  static final JointActions ACTIONS = new JointActions(List.of(2, 3, 2));

  static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("a", 2, new Discrete(2)),
              new AgentSpec("b", 2, new Discrete(3)),
              new AgentSpec("c", 2, new Discrete(2))),
          2);

  private OneShot() {}

  static double[][] uniform() {
    double[][] uniform = new double[ACTIONS.agents()][];
    for (int agent = 0; agent < uniform.length; agent++) {
      uniform[agent] = new double[ACTIONS.count(agent)];
      Arrays.fill(uniform[agent], 1.0 / ACTIONS.count(agent));
    }
    return uniform;
  }

  /** Joint action {@code i % ACTIONS.size()} at step i. */
  static NamedTensors trajectory(int times) {
    int rows = times * ACTIONS.size();
    float[] seen = new float[2 * rows];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = i % 2 == 0 ? 0.5f : -1f;
    }
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put(TensorNames.GLOBAL_STATE, Tensor.of(seen, rows, 1, 2));
    byte[] ends = new byte[rows];
    Arrays.fill(ends, (byte) 1);
    tensors.put(TensorNames.REWARD, Tensor.of(new float[rows], rows, 1));
    tensors.put(TensorNames.TERMINATED, Tensor.of(ends, rows, 1));
    tensors.put(TensorNames.TRUNCATED, Tensor.of(new byte[rows], rows, 1));
    for (int agent = 0; agent < ACTIONS.agents(); agent++) {
      int[] actions = new int[rows];
      byte[] legal = new byte[rows * ACTIONS.count(agent)];
      byte[] active = new byte[rows];
      Arrays.fill(legal, (byte) 1);
      Arrays.fill(active, (byte) 1);
      for (int row = 0; row < rows; row++) {
        actions[row] = ACTIONS.action(row % ACTIONS.size(), agent);
      }
      String id = ROSTER.agent(agent).id();
      tensors.put(TensorNames.action(id), Tensor.of(actions, rows, 1));
      tensors.put(TensorNames.actionMask(id), Tensor.of(legal, rows, 1, ACTIONS.count(agent)));
      tensors.put(TensorNames.activeMask(id), Tensor.of(active, rows, 1));
      tensors.put(TensorNames.behaviorLogProb(id), Tensor.of(new float[rows], rows, 1));
      tensors.put(TensorNames.observation(id), Tensor.of(seen, rows, 1, 2));
    }
    return NamedTensors.of(tensors);
  }

  /** Estimates of a critic that expects nothing. */
  static NamedTensors estimates(double[] payoff, int times) {
    int rows = times * payoff.length;
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = (float) payoff[row % payoff.length];
    }
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put(Estimation.VALUE, Tensor.of(new float[rows], rows, 1));
    tensors.put(Estimation.ADVANTAGE, Tensor.of(targets, rows, 1));
    tensors.put(Estimation.VALUE_TARGET, Tensor.of(targets, rows, 1));
    ROSTER
        .agents()
        .forEach(
            agent -> tensors.put(Estimation.advantage(agent.id()), Tensor.of(targets, rows, 1)));
    return NamedTensors.of(tensors);
  }
}
