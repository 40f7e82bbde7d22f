package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** What one agent, or the critic, saw last. Looking allocates nothing. */
final class Observer {

  private final Sight sight;
  private final boolean seesAll;
  private final int seen;

  /** The index that is shown after what is seen; below 0 = none is. */
  private final int identity;

  private final boolean standardised;
  private final double[] vector;

  private Observer(Sight sight, Sight all, int agents, int identity, boolean standardised) {
    this.sight = sight;
    seesAll = sight.equals(all);
    this.identity = identity;
    this.standardised = standardised;
    seen = sight.size();
    vector = new double[seen + (identity >= 0 ? agents : 0)];
  }

  /** The critic, who sees everything and is nobody. */
  static Observer ofState(Sight sight, Choices choices) {
    return new Observer(sight, sight, 0, -1, choices.standardised());
  }

  static List<Observer> ofAgents(Partition partition, Choices choices) {
    List<Sight> sights = choices.sights(partition);
    Sight all = partition.robot().sight(choices.convention());
    List<Observer> agents = new ArrayList<>();
    for (int agent = 0; agent < sights.size(); agent++) {
      agents.add(
          new Observer(
              sights.get(agent),
              all,
              sights.size(),
              choices.identity() ? agent : -1,
              choices.standardised()));
    }
    return List.copyOf(agents);
  }

  int size() {
    return vector.length;
  }

  /**
   * Looks at a simulation.
   *
   * @param all what the critic sees of it, which most agents see too and need not read again
   * @param derived what the robot derived
   */
  void look(double[] all, Simulation simulation, double[] derived) {
    if (seesAll) {
      System.arraycopy(all, 0, vector, 0, seen);
    } else {
      sight.look(simulation, derived, vector);
    }
    for (int i = seen; i < vector.length; i++) {
      vector[i] = i - seen == identity ? 1 : 0;
    }
    if (standardised) {
      standardise(vector);
    }
  }

  void copyTo(float[] target, int offset) {
    for (int i = 0; i < vector.length; i++) {
      target[offset + i] = (float) vector[i];
    }
  }

  /** Mean 0 and population deviation 1; a constant vector becomes 0. */
  private static void standardise(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value;
    }
    double mean = sum / vector.length;
    double squares = 0;
    for (double value : vector) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / vector.length);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = deviation > 0 ? (vector[i] - mean) / deviation : 0;
    }
  }
}
