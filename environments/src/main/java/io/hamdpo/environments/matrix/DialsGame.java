package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Two agents turn several dials each in one step. A number drawn at random, which everybody sees
 * one-hot, tells the right place of every dial; each right dial pays 1, and all of them together 2
 * more. The last dial must not be turned to the place of the number itself.
 */
final class DialsGame implements Episode {

  static final int NUMBERS = 4;
  static final int[][] PLACES = {{3, 2}, {2, 2, 4}};

  private static final int BONUS = 2;
  private static final int DIALS = Arrays.stream(PLACES).mapToInt(dials -> dials.length).sum();

  private int number;
  private int right;

  @Override
  public void reset(Rng rng) {
    number = rng.nextInt(NUMBERS);
    right = 0;
  }

  @Override
  public void step(JointAction action) {
    right = 0;
    for (int agent = 0; agent < PLACES.length; agent++) {
      for (int dial = 0; dial < PLACES[agent].length; dial++) {
        right += action.index(agent, dial) == place(agent, dial) ? 1 : 0;
      }
    }
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    globalState(target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    Arrays.fill(target, offset, offset + NUMBERS, 0);
    target[offset + number] = 1;
  }

  @Override
  public void actionMask(int agent, byte[] target, int offset) {
    if (agent == 1) {
      int before = PLACES[1][0] + PLACES[1][1];
      target[offset + before + number] = 0;
    }
  }

  @Override
  public double reward() {
    return right + (isWon() ? BONUS : 0);
  }

  @Override
  public boolean isTerminated() {
    return true;
  }

  @Override
  public boolean isWon() {
    return right == DIALS;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(number);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    number = in.readUnsignedByte();
    right = 0;
  }

  /** The right place; never the forbidden one. */
  private int place(int agent, int dial) {
    return (number + agent + dial) % PLACES[agent][dial];
  }
}
