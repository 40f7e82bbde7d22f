package io.hamdpo.environments.matrix;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * A chooser picks one of three peaks and a tuner a number in [-1, 1] (others are clipped); the
 * payoff is the peak's height minus the squared distance to the peak's place. Best is the middle
 * peak, at 0.6: payoff 1. There is nothing to see: every observation is 1.
 */
final class MixedGame implements Episode {

  static final int PEAKS = 3;
  private static final double[] HEIGHT = {0.5, 1.0, 0.8};
  private static final double[] PLACE = {-0.5, 0.6, 0.2};

  private double payoff;

  @Override
  public void reset(Rng rng) {
    payoff = 0;
  }

  @Override
  public void step(JointAction action) {
    int peak = action.index(0);
    double miss = Math.clamp((double) action.value(1, 0), -1.0, 1.0) - PLACE[peak];
    payoff = HEIGHT[peak] - miss * miss;
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
  public void save(DataOutput out) {
    // Between steps every episode stands at its start: there is nothing to keep.
  }

  @Override
  public void restore(DataInput in, Rng rng) {
    reset(rng);
  }
}
