package io.hamdpo.environments;

import io.hamdpo.core.space.Roster;

/**
 * What one step of every copy brought: plain arrays, made once. The final arrays hold a meaningful
 * row only for copies whose episode ended in this step.
 */
public final class Outcome {

  /** [count]: the team's reward. */
  public final float[] reward;

  /** [count]: 1 = the episode ended as the task defines it. */
  public final byte[] terminated;

  /** [count]: 1 = the episode was cut by a time limit; never together with terminated. */
  public final byte[] truncated;

  /** [count]: 1 = the episode ended now and was won. */
  public final byte[] won;

  /** [count]: 1 = the simulator lost its state, and the episode ended for that alone. */
  public final byte[] brokeDown;

  /** Per agent [count * observationSize]: observation after the episode's last step. */
  public final float[][] finalObservation;

  /** [count * globalStateSize]: global state after the episode's last step. */
  public final float[] finalGlobalState;

  /** Arrays of the right sizes, all 0. */
  public Outcome(Roster roster, int count) {
    reward = new float[count];
    terminated = new byte[count];
    truncated = new byte[count];
    won = new byte[count];
    brokeDown = new byte[count];
    finalObservation = new float[roster.size()][];
    for (int agent = 0; agent < roster.size(); agent++) {
      finalObservation[agent] = new float[count * roster.agent(agent).observationSize()];
    }
    finalGlobalState = new float[count * roster.globalStateSize()];
  }
}
