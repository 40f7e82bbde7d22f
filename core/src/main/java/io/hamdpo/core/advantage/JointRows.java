package io.hamdpo.core.advantage;

import io.hamdpo.core.policy.EncodedActions;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.ArrayList;
import java.util.List;

/**
 * States and what the team did in them. The arrays are read, not copied.
 *
 * @param states [rows, global state size]
 * @param actions per agent of the roster: encoded, [rows, width]
 */
public record JointRows(float[] states, List<float[]> actions) {

  /** The rows of a trajectory, step by step, within a step environment by environment. */
  public static JointRows of(Roster roster, NamedTensors trajectory) {
    List<float[]> actions = new ArrayList<>();
    for (AgentSpec agent : roster.agents()) {
      actions.add(
          EncodedActions.of(agent.actionSpace(), trajectory.get(TensorNames.action(agent.id()))));
    }
    return new JointRows(trajectory.get(TensorNames.GLOBAL_STATE).toFloats(), actions);
  }
}
