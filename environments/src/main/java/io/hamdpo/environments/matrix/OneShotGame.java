package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;

/** One joint action, one payoff, the end. There is nothing to see: every observation is 1. */
final class OneShotGame implements Episode {

  private final PayoffTable table;
  private double payoff;

  OneShotGame(PayoffTable table) {
    this.table = table;
  }

  @Override
  public void reset(Rng rng) {
    payoff = 0;
  }

  @Override
  public void step(JointAction action) {
    payoff = table.payoff(action);
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    target[offset] = 1;
  }

  @Override
  public void globalState(float[] target, int offset) {
    target[offset] = 1;
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
    return payoff == table.best();
  }

  @Override
  public void save(DataOutput out) {
    // Between steps every episode stands at its start: there is nothing to keep.
  }

  @Override
  public void restore(DataInput in, Rng rng) {
    reset(rng);
  }
}
