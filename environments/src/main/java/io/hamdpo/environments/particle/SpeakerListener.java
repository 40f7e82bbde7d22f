package io.hamdpo.environments.particle;

/**
 * A speaker that stands and sees the goal's colour, and a listener that moves and hears it. Each
 * gets minus the squared distance from the listener to the goal.
 */
record SpeakerListener() implements Scenario {

  static final int SPEAKER = 0;
  static final int LISTENER = 1;

  @Override
  public int agents() {
    return 2;
  }

  @Override
  public int goals() {
    return 1;
  }

  @Override
  public int messageLength() {
    return 3;
  }

  @Override
  public boolean moves(int agent) {
    return agent == LISTENER;
  }

  @Override
  public boolean speaks(int agent) {
    return agent == SPEAKER;
  }

  @Override
  public double contactDistance() {
    return 0;
  }

  @Override
  public int observationSize(int agent) {
    return agent == SPEAKER ? LANDMARKS : 2 + 2 * LANDMARKS + messageLength();
  }

  @Override
  public void observe(World world, int agent, double[] target, int offset) {
    if (agent == SPEAKER) {
      Sight.colour(world.goal[0], 0.65, 0.15, target, offset);
    } else {
      int next = Sight.velocity(world, agent, target, offset);
      next = Sight.landmarks(world, agent, target, next);
      Sight.message(world, SPEAKER, target, next);
    }
  }

  @Override
  public double reward(World world, int agent) {
    return -world.squaredDistance(LISTENER, world.goal[0]);
  }
}
