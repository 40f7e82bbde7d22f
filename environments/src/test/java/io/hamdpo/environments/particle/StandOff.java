package io.hamdpo.environments.particle;

/**
 * Targets in {@link Spread}: landmarks closer than 0.31 are pushed apart to 0.31 (a colliding pair
 * costs 1 per step, a displaced pair of targets at most 0.47), then assigned so that the total
 * distance is least. Every agent can work it out from its own observation.
 */
final class StandOff {

  private static final double APART = 0.31;
  private static final int SWEEPS = 60;
  private static final int[][] PERMUTATIONS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private StandOff() {}

  /** The vector from agent {@code self} to its target. */
  static double[] target(int self, float[] seen) {
    // All relative to the agent itself, which leaves distances as they are.
    double[][] agents = new double[3][2];
    double[][] targets = new double[Scenario.LANDMARKS][];
    for (int i = 0; i < Scenario.LANDMARKS; i++) {
      targets[i] = new double[] {seen[4 + 2 * i], seen[5 + 2 * i]};
    }
    int next = 10;
    for (int other = 0; other < agents.length; other++) {
      if (other != self) {
        agents[other] = new double[] {seen[next], seen[next + 1]};
        next += 2;
      }
    }
    pushApart(targets);
    int[] best = PERMUTATIONS[0];
    for (int[] permutation : PERMUTATIONS) {
      if (total(agents, targets, permutation) < total(agents, targets, best)) {
        best = permutation;
      }
    }
    return targets[best[self]];
  }

  private static void pushApart(double[][] targets) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int a = 0; a < targets.length; a++) {
        for (int b = a + 1; b < targets.length; b++) {
          double dx = targets[b][0] - targets[a][0];
          double dy = targets[b][1] - targets[a][1];
          double gap = Math.hypot(dx, dy);
          if (gap > 0 && gap < APART) {
            double half = (APART - gap) / 2 / gap;
            targets[a][0] -= half * dx;
            targets[a][1] -= half * dy;
            targets[b][0] += half * dx;
            targets[b][1] += half * dy;
          }
        }
      }
    }
  }

  private static double total(double[][] agents, double[][] targets, int[] permutation) {
    double sum = 0;
    for (int i = 0; i < agents.length; i++) {
      double[] target = targets[permutation[i]];
      sum += Math.hypot(target[0] - agents[i][0], target[1] - agents[i][1]);
    }
    return sum;
  }
}
