package io.hamdpo.environments;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import java.util.Arrays;

/**
 * What the agents and the critic see of every copy, written by the environment and read by the
 * caller: plain arrays that are made once and filled again at every step, so that stepping
 * allocates nothing. Index {@code [agent][copy * width + component]}.
 */
public final class View {

  /** Per agent: [count * observationSize]. */
  public final float[][] observation;

  /** Per agent: [count * headSize], 1 = legal; of length 0 for a box. At least one is legal. */
  public final byte[][] actionMask;

  /** Per agent: [count], 1 = alive. */
  public final byte[][] activeMask;

  /** [count * globalStateSize]. */
  public final float[] globalState;

  /** Arrays of the right sizes; masks all 1, the rest 0. */
  public View(Roster roster, int count) {
    observation = new float[roster.size()][];
    actionMask = new byte[roster.size()][];
    activeMask = new byte[roster.size()][];
    for (int agent = 0; agent < roster.size(); agent++) {
      AgentSpec spec = roster.agent(agent);
      observation[agent] = new float[count * spec.observationSize()];
      actionMask[agent] =
          new byte[spec.actionSpace().isDiscrete() ? count * spec.actionSpace().headSize() : 0];
      activeMask[agent] = new byte[count];
      Arrays.fill(actionMask[agent], (byte) 1);
      Arrays.fill(activeMask[agent], (byte) 1);
    }
    globalState = new float[count * roster.globalStateSize()];
  }
}
