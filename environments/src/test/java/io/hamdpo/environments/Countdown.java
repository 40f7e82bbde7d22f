package io.hamdpo.environments;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A test's episode: counts down from a random number of 1 to 6 and terminates at 0. Has an agent of
 * each kind; the first must not take the action of the count (mod 3), and dies at count 1.
 */
public final class Countdown implements Episode {

  /** The limit lies within the range of counts, so some episodes are truncated. */
  public static final Task TASK =
      new Task(
          "test/countdown",
          "A test's task.",
          new Roster(
              List.of(
                  new AgentSpec("choice", 1, new Discrete(3)),
                  new AgentSpec("choices", 1, new MultiDiscrete(List.of(2, 3))),
                  new AgentSpec("real", 2, new Box(2))),
              1),
          4,
          true,
          Optional.empty());

  private Rng rng = Rng.ofState(0);
  private int count;
  private double sum;

  @Override
  public void reset(Rng rng) {
    this.rng = rng;
    count = 1 + rng.nextInt(6);
    sum = 0;
  }

  @Override
  public void step(JointAction action) {
    count--;
    sum += action.index(0) + 10 * action.index(1, 0) + 100 * action.index(1, 1);
    sum += action.value(2, 0) + action.value(2, 1) + rng.nextDouble();
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    target[offset] = count;
    if (agent == 2) {
      target[offset + 1] = (float) sum;
    }
  }

  @Override
  public void globalState(float[] target, int offset) {
    target[offset] = count;
  }

  @Override
  public void actionMask(int agent, byte[] target, int offset) {
    if (agent == 0) {
      target[offset + count % 3] = 0;
    }
  }

  @Override
  public boolean isActive(int agent) {
    return agent != 0 || count != 1;
  }

  @Override
  public double reward() {
    return sum;
  }

  @Override
  public boolean isTerminated() {
    return count == 0;
  }

  @Override
  public boolean isWon() {
    return count == 0;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(sum);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    this.rng = rng;
    count = in.readInt();
    sum = in.readDouble();
  }
}
