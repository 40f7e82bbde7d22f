package io.hamdpo.environments.particle;

/**
 * Three agents that must cover three landmarks and not bump into each other. Each gets half of
 * minus the landmarks' distances to their nearest agents, and half of minus the number of agents
 * that it touches.
 */
record Spread() implements Scenario {

  @Override
  public int agents() {
    return 3;
  }

  @Override
  public int goals() {
    return 0;
  }

  @Override
  public int messageLength() {
    return 2;
  }

  @Override
  public boolean moves(int agent) {
    return true;
  }

  @Override
  public boolean speaks(int agent) {
    return false;
  }

  @Override
  public double contactDistance() {
    return 0.3;
  }

  @Override
  public int observationSize(int agent) {
    return 4 + 2 * LANDMARKS + (agents() - 1) * (2 + messageLength());
  }

  @Override
  public void observe(World world, int agent, double[] target, int offset) {
    int next = Sight.velocity(world, agent, target, offset);
    next = Sight.position(world, agent, target, next);
    next = Sight.landmarks(world, agent, target, next);
    next = Sight.others(world, agent, target, next);
    for (int other = 0; other < agents(); other++) {
      if (other != agent) {
        next = Sight.message(world, other, target, next);
      }
    }
  }

  @Override
  public double reward(World world, int agent) {
    return 0.5 * coverage(world) - 0.5 * touched(world, agent);
  }

  private double coverage(World world) {
    double sum = 0;
    for (int landmark = 0; landmark < LANDMARKS; landmark++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int agent = 0; agent < agents(); agent++) {
        nearest = Math.min(nearest, world.squaredDistance(agent, landmark));
      }
      sum -= Math.sqrt(nearest);
    }
    return sum;
  }

  private int touched(World world, int agent) {
    int touched = world.physics.touchesItself() ? 1 : 0;
    for (int other = 0; other < agents(); other++) {
      if (other != agent && world.gap(agent, other) < contactDistance()) {
        touched++;
      }
    }
    return touched;
  }
}
