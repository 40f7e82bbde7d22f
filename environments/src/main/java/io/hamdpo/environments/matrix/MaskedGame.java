package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One joint action in a situation drawn at random, which everybody sees one-hot and which forbids
 * actions: the first of two agents must not take the action of the situation's number, and in the
 * last situation the second agent is away (not active; only its action 0 is legal). The highest
 * numbers of each table stand where a mask forbids them.
 */
final class MaskedGame implements Episode {

  static final int SITUATIONS = 3;
  static final int[] COUNTS = {3, 4};

  /** Situation, first agent's action, second agent's action. */
  private static final double[][][] PAYOFFS = {
    {{9, 9, 9, 9}, {1, 2, 0, 4}, {0, 6, 3, 1}},
    {{2, 1, 0, 8}, {9, 9, 9, 9}, {4, 3, 2, 0}},
    {{3, 9, 9, 9}, {5, 9, 9, 9}, {9, 9, 9, 9}}
  };

  /** The highest legal payoff of each situation. */
  private static final double[] BEST = {6, 8, 5};

  private int situation;
  private double payoff;

  @Override
  public void reset(Rng rng) {
    situation = rng.nextInt(SITUATIONS);
    payoff = 0;
  }

  @Override
  public void step(JointAction action) {
    payoff = PAYOFFS[situation][action.index(0)][action.index(1)];
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    globalState(target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    Arrays.fill(target, offset, offset + SITUATIONS, 0);
    target[offset + situation] = 1;
  }

  @Override
  public void actionMask(int agent, byte[] target, int offset) {
    if (agent == 0) {
      target[offset + situation] = 0;
    } else if (isAway()) {
      Arrays.fill(target, offset + 1, offset + COUNTS[1], (byte) 0);
    }
  }

  @Override
  public boolean isActive(int agent) {
    return agent == 0 || !isAway();
  }

  @Override
  public double reward() {
    return payoff;
  }

  @Override
  public boolean isTerminated() {
    return true;
  }

  @Override
  public boolean isWon() {
    return payoff == BEST[situation];
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(situation);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    situation = in.readUnsignedByte();
    payoff = 0;
  }

  private boolean isAway() {
    return situation == SITUATIONS - 1;
  }
}
