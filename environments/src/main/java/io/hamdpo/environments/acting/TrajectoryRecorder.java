package io.hamdpo.environments.acting;

import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.View;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills the arrays of one trajectory, step by step, in the order {@link #decided}, {@link
 * #stepped}. All arrays are made at the start; only ends of episodes may make larger ones.
 */
final class TrajectoryRecorder {

  private final Roster roster;
  private final int horizon;
  private final int environments;
  private final AgentRows[] agents;
  private final float[] globalState;
  private final float[] reward;
  private final byte[] terminated;
  private final byte[] truncated;
  private final TruncatedSteps truncatedSteps;
  private final FinishedEpisodes finished = new FinishedEpisodes();
  private final List<Integer> breakdowns = new ArrayList<>();

  TrajectoryRecorder(Roster roster, int horizon, int environments) {
    this.roster = roster;
    this.horizon = horizon;
    this.environments = environments;
    int steps = Math.multiplyExact(horizon, environments);
    agents = new AgentRows[roster.size()];
    for (int agent = 0; agent < agents.length; agent++) {
      agents[agent] = new AgentRows(roster.agent(agent), horizon, environments);
    }
    globalState = new float[Math.multiplyExact(steps, roster.globalStateSize())];
    reward = new float[steps];
    terminated = new byte[steps];
    truncated = new byte[steps];
    truncatedSteps = new TruncatedSteps(roster);
  }

  /** Keeps what was seen and decided at step {@code t}. */
  void decided(int t, View view, Actions actions, float[][] logProb) {
    for (int agent = 0; agent < agents.length; agent++) {
      agents[agent].decided(t, agent, view, actions, logProb[agent]);
    }
    put(view.globalState, globalState, t);
  }

  /** Keeps what came of step {@code t}, and carries the running episodes on. */
  void stepped(int t, Outcome outcome, RunningEpisodes running) {
    put(outcome.reward, reward, t);
    put(outcome.terminated, terminated, t);
    put(outcome.truncated, truncated, t);
    for (int environment = 0; environment < environments; environment++) {
      running.add(environment, outcome.reward[environment]);
      if (outcome.brokeDown[environment] != 0) {
        breakdowns.add(t * environments + environment);
      }
      if (outcome.truncated[environment] != 0) {
        truncatedSteps.add(t * environments + environment, outcome, environment);
      }
      if (outcome.truncated[environment] != 0 || outcome.terminated[environment] != 0) {
        finished.add(
            running.returnOf(environment), running.lengthOf(environment), outcome.won[environment]);
        running.restart(environment);
      }
    }
  }

  /**
   * The trajectory.
   *
   * @param next what is seen after the last step
   * @param environmentState opaque
   */
  NamedTensors tensors(View next, byte[] environmentState) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put(
        TensorNames.GLOBAL_STATE,
        Tensor.of(globalState, horizon, environments, roster.globalStateSize()));
    tensors.put(TensorNames.REWARD, Tensor.of(reward, horizon, environments));
    tensors.put(TensorNames.TERMINATED, Tensor.of(terminated, horizon, environments));
    tensors.put(TensorNames.TRUNCATED, Tensor.of(truncated, horizon, environments));
    tensors.put(
        TensorNames.NEXT_GLOBAL_STATE,
        Tensor.of(next.globalState, environments, roster.globalStateSize()));
    tensors.put(
        TensorNames.ENVIRONMENT_STATE, Tensor.of(environmentState, environmentState.length));
    if (!breakdowns.isEmpty()) {
      int[] index = breakdowns.stream().mapToInt(Integer::intValue).toArray();
      tensors.put(TensorNames.BREAKDOWN_INDEX, Tensor.of(index, index.length));
    }
    for (int agent = 0; agent < agents.length; agent++) {
      agents[agent].addTo(tensors, next.observation[agent]);
    }
    return NamedTensors.of(tensors).with(truncatedSteps.tensors()).with(finished.tensors());
  }

  /** Copies a whole step's values to their place in {@code to}. */
  private static void put(float[] from, float[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }

  private static void put(byte[] from, byte[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }
}
