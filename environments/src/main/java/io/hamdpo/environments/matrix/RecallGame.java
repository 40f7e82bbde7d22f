package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Each agent sees a cue of its own, one-hot, before the first step and never again; at the last
 * step it must answer with it. The payoff of that step is the share of right answers, of all others
 * 0. An agent that does not remember can only guess. The last number that it sees is 1 when the
 * answer is due; the global state holds all cues throughout, and how much of the episode has
 * passed.
 */
final class RecallGame implements Episode {

  /** Cues of each agent. */
  static final int[] CUES = {2, 3};

  /** Steps of an episode: the answer is that of the last. */
  static final int STEPS = 5;

  static final int STATE_SIZE = Arrays.stream(CUES).sum() + 1;

  private final int[] cue = new int[CUES.length];
  private int step;
  private int right;

  @Override
  public void reset(Rng rng) {
    for (int agent = 0; agent < cue.length; agent++) {
      cue[agent] = rng.nextInt(CUES[agent]);
    }
    step = 0;
    right = 0;
  }

  @Override
  public void step(JointAction action) {
    step++;
    if (step == STEPS) {
      for (int agent = 0; agent < cue.length; agent++) {
        right += action.index(agent) == cue[agent] ? 1 : 0;
      }
    }
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    Arrays.fill(target, offset, offset + CUES[agent], 0);
    if (step == 0) {
      target[offset + cue[agent]] = 1;
    }
    target[offset + CUES[agent]] = step == STEPS - 1 ? 1 : 0;
  }

  @Override
  public void globalState(float[] target, int offset) {
    int start = offset;
    for (int agent = 0; agent < cue.length; agent++) {
      Arrays.fill(target, start, start + CUES[agent], 0);
      target[start + cue[agent]] = 1;
      start += CUES[agent];
    }
    target[start] = (float) step / STEPS;
  }

  @Override
  public double reward() {
    return (double) right / cue.length;
  }

  @Override
  public boolean isTerminated() {
    return step == STEPS;
  }

  @Override
  public boolean isWon() {
    return right == cue.length;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (int each : cue) {
      out.writeInt(each);
    }
    out.writeInt(step);
  }

  /** Between steps nobody has answered: there is nothing else to keep. */
  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    for (int agent = 0; agent < cue.length; agent++) {
      cue[agent] = in.readInt();
    }
    step = in.readInt();
    right = 0;
  }
}
