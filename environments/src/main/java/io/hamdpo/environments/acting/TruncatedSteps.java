package io.hamdpo.environments.acting;

import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.Outcome;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the agents and the critic saw after each step that a time limit cut, before the reset. */
final class TruncatedSteps {

  private final Roster roster;
  private int[] index = new int[16];
  private final float[][] observation;
  private float[] globalState;
  private int count;

  TruncatedSteps(Roster roster) {
    this.roster = roster;
    observation = new float[roster.size()][];
    for (int agent = 0; agent < observation.length; agent++) {
      observation[agent] = new float[index.length * width(agent)];
    }
    globalState = new float[index.length * roster.globalStateSize()];
  }

  /** Adds step {@code index} = t * E + environment. */
  void add(int index, Outcome outcome, int environment) {
    if (count == this.index.length) {
      grow();
    }
    this.index[count] = index;
    for (int agent = 0; agent < observation.length; agent++) {
      copy(outcome.finalObservation[agent], environment, observation[agent], width(agent));
    }
    copy(outcome.finalGlobalState, environment, globalState, roster.globalStateSize());
    count++;
  }

  NamedTensors tensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put(TensorNames.FINAL_INDEX, Tensor.of(Arrays.copyOf(index, count), count));
    tensors.put(TensorNames.FINAL_GLOBAL_STATE, rows(globalState, roster.globalStateSize()));
    for (int agent = 0; agent < observation.length; agent++) {
      tensors.put(
          TensorNames.finalObservation(roster.agent(agent).id()),
          rows(observation[agent], width(agent)));
    }
    return NamedTensors.of(tensors);
  }

  private Tensor rows(float[] values, int width) {
    return Tensor.of(Arrays.copyOf(values, count * width), count, width);
  }

  private int width(int agent) {
    return roster.agent(agent).observationSize();
  }

  private void copy(float[] from, int environment, float[] to, int width) {
    System.arraycopy(from, environment * width, to, count * width, width);
  }

  private void grow() {
    index = Arrays.copyOf(index, 2 * count);
    for (int agent = 0; agent < observation.length; agent++) {
      observation[agent] = Arrays.copyOf(observation[agent], 2 * count * width(agent));
    }
    globalState = Arrays.copyOf(globalState, 2 * count * roster.globalStateSize());
  }
}
