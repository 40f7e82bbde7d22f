package io.hamdpo.environments.particle;

import io.hamdpo.core.random.Rng;

/** What one task makes of a {@link World}: who is in it, who sees what, what is rewarded. */
sealed interface Scenario permits SpeakerListener, Reference, Spread {

  /** How many landmarks every task here has, and how many goals there are to choose from. */
  int LANDMARKS = 3;

  int agents();

  /** How many goals are hidden in the world. */
  int goals();

  /** Length of every agent's message, silent ones included. */
  int messageLength();

  boolean moves(int agent);

  boolean speaks(int agent);

  /** Distance of two agents' centres at which they touch; 0 when nobody collides. */
  double contactDistance();

  int observationSize(int agent);

  /** Writes what an agent sees to {@code target[offset ... offset + observationSize)}. */
  void observe(World world, int agent, double[] target, int offset);

  /** One agent's reward in the world as it stands. */
  double reward(World world, int agent);

  /**
   * Draws goals, then agents' positions, then landmarks', each uniform; velocities and messages are
   * 0.
   */
  default void reset(World world, Rng rng) {
    world.clear();
    for (int goal = 0; goal < goals(); goal++) {
      world.goal[goal] = rng.nextInt(LANDMARKS);
    }
    scatter(world.x, world.y, rng);
    scatter(world.landmarkX, world.landmarkY, rng);
  }

  private static void scatter(double[] x, double[] y, Rng rng) {
    for (int i = 0; i < x.length; i++) {
      x[i] = rng.nextDouble(-1, 1);
      y[i] = rng.nextDouble(-1, 1);
    }
  }
}
