package io.hamdpo.environments.acting;

import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the agents' recurrent networks remember of the episode that runs in each copy. Agents whose
 * networks are not recurrent have no numbers here.
 */
final class Memory {

  private final int count;
  private final float[][] states;

  private Memory(int count, float[][] states) {
    this.count = count;
    this.states = states;
  }

  /** Of {@code count} copies in which episodes begin. */
  static Memory blank(Team team, int count) {
    float[][] states = new float[team.size()][];
    for (int agent = 0; agent < states.length; agent++) {
      states[agent] = new float[count * team.stateSize(agent)];
    }
    return new Memory(count, states);
  }

  /**
   * As it was after a trajectory.
   *
   * @throws IllegalArgumentException if the trajectory's does not fit the team
   */
  static Memory after(NamedTensors trajectory, Roster roster, Team team, int count) {
    Memory memory = blank(team, count);
    for (int agent = 0; agent < memory.states.length; agent++) {
      String name = TensorNames.nextRecurrentState(roster.agent(agent).id());
      float[] saved = trajectory.has(name) ? trajectory.get(name).toFloats() : new float[0];
      if (saved.length != memory.states[agent].length) {
        throw new IllegalArgumentException(
            ("The trajectory holds (%d) numbers of the recurrent state of agent (%s), but its"
                    + " network asks for (%d). Maybe it is of a run with other settings.")
                .formatted(saved.length, roster.agent(agent).id(), memory.states[agent].length));
      }
      memory.states[agent] = saved;
    }
    return memory;
  }

  /** [count, state size] of one agent; to be read and written. */
  float[] states(int agent) {
    return states[agent];
  }

  /** Forgets an episode that ended. */
  void forget(int copy) {
    for (float[] rows : states) {
      int size = rows.length / count;
      Arrays.fill(rows, copy * size, (copy + 1) * size, 0f);
    }
  }

  /** Copies one copy's to a row of {@code other}. */
  void copyTo(int copy, Memory other, int row) {
    for (int agent = 0; agent < states.length; agent++) {
      int size = states[agent].length / count;
      System.arraycopy(states[agent], copy * size, other.states[agent], row * size, size);
    }
  }

  /** F32 [count, state size] of each recurrent agent, named by its id; copies. */
  NamedTensors tensors(Roster roster, UnaryOperator<String> names) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (int agent = 0; agent < states.length; agent++) {
      if (states[agent].length > 0) {
        tensors.put(
            names.apply(roster.agent(agent).id()),
            Tensor.of(states[agent], count, states[agent].length / count));
      }
    }
    return NamedTensors.of(tensors);
  }
}
