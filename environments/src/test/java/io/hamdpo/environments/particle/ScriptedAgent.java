package io.hamdpo.environments.particle;

/**
 * What one agent does, given its own observation alone: where it steers to (relative to itself) and
 * which symbol it says.
 */
sealed interface ScriptedAgent {

  /** The vector to the target, for an agent that moves. */
  double[] target(float[] seen);

  /** The symbol to say, for an agent that speaks. */
  int symbol(float[] seen);

  /** Index of the largest of {@code count} entries from {@code offset}; the first on a tie. */
  static int brightest(float[] seen, int offset, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (seen[offset + i] > seen[offset + best]) {
        best = i;
      }
    }
    return best;
  }

  /** The landmark that a message names, or the middle of all when nothing was said yet. */
  static double[] named(float[] seen, int landmarks, int message) {
    int named = brightest(seen, message, Scenario.LANDMARKS);
    if (seen[message + named] > 0) {
      return new double[] {seen[landmarks + 2 * named], seen[landmarks + 2 * named + 1]};
    }
    double x = 0;
    double y = 0;
    for (int i = 0; i < Scenario.LANDMARKS; i++) {
      x += seen[landmarks + 2 * i] / Scenario.LANDMARKS;
      y += seen[landmarks + 2 * i + 1] / Scenario.LANDMARKS;
    }
    return new double[] {x, y};
  }

  /** Says the goal's colour. */
  record Speaker() implements ScriptedAgent {
    @Override
    public double[] target(float[] seen) {
      throw new UnsupportedOperationException("the speaker stands");
    }

    @Override
    public int symbol(float[] seen) {
      return brightest(seen, 0, Scenario.LANDMARKS);
    }
  }

  /** Goes where it is told. */
  record Listener() implements ScriptedAgent {
    @Override
    public double[] target(float[] seen) {
      return named(seen, 2, 8);
    }

    @Override
    public int symbol(float[] seen) {
      throw new UnsupportedOperationException("the listener is silent");
    }
  }

  /** Does both jobs at once. */
  record Guide() implements ScriptedAgent {
    @Override
    public double[] target(float[] seen) {
      return named(seen, 2, 11);
    }

    @Override
    public int symbol(float[] seen) {
      return brightest(seen, 8, Scenario.LANDMARKS);
    }
  }

  /**
   * Covers landmarks, each agent the one that the best assignment gives it; see {@link StandOff}.
   */
  record Coverer(int agent) implements ScriptedAgent {
    @Override
    public double[] target(float[] seen) {
      return StandOff.target(agent, seen);
    }

    @Override
    public int symbol(float[] seen) {
      throw new UnsupportedOperationException("agents of spread are silent");
    }
  }
}
