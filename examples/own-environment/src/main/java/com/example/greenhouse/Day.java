package com.example.greenhouse;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One day: it is cooler outside, and only the vent knows how cool. */
final class Day implements Episode {

  private static final int VENT = 1;

  private double inside;
  private double outside;

  public void reset(Rng rng) {
    inside = rng.nextDouble(5, 35);
    outside = rng.nextDouble(0, 19);
  }

  public void step(JointAction action) {
    double heat = action.index(0);
    double open = Math.clamp(action.value(VENT, 0), 0, 1);
    inside += heat - (0.05 + 0.3 * open) * (inside - outside);
  }

  public void observe(int agent, float[] target, int offset) {
    target[offset] = (float) (inside - 20) / 10;
    if (agent == VENT) {
      target[offset + 1] = (float) (outside - 20) / 10;
    }
  }

  public void globalState(float[] target, int offset) {
    observe(VENT, target, offset);
  }

  public double reward() {
    return -Math.abs(inside - 20);
  }

  public void save(DataOutput out) throws IOException {
    out.writeDouble(inside);
    out.writeDouble(outside);
  }

  public void restore(DataInput in, Rng rng) throws IOException {
    inside = in.readDouble();
    outside = in.readDouble();
  }
}
