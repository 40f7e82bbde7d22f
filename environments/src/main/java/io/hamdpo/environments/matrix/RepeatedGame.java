package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The same game again and again; only a time limit ends it. Everybody sees the last joint action,
 * one-hot agent after agent, all 0 before the first.
 */
final class RepeatedGame implements Episode {

  private static final int NONE = -1;

  private final PayoffTable table;
  private final int[] last;
  private double payoff;

  RepeatedGame(PayoffTable table) {
    this.table = table;
    last = new int[table.agents()];
  }

  @Override
  public void reset(Rng rng) {
    Arrays.fill(last, NONE);
    payoff = 0;
  }

  @Override
  public void step(JointAction action) {
    for (int agent = 0; agent < last.length; agent++) {
      last[agent] = action.index(agent);
    }
    payoff = table.payoff(action);
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    globalState(target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    int start = offset;
    for (int agent = 0; agent < last.length; agent++) {
      Arrays.fill(target, start, start + table.count(agent), 0);
      if (last[agent] != NONE) {
        target[start + last[agent]] = 1;
      }
      start += table.count(agent);
    }
  }

  @Override
  public double reward() {
    return payoff;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (int index : last) {
      out.writeInt(index);
    }
    out.writeDouble(payoff);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    for (int agent = 0; agent < last.length; agent++) {
      last[agent] = in.readInt();
    }
    payoff = in.readDouble();
  }
}
