package io.hamdpo.environments.particle;

/**
 * Two agents that both move and speak; each sees the colour of the landmark that the other one must
 * reach. {@code goal[i]} is what agent i sees. Agent i gets half the mean of both local terms and
 * half its own, minus the <em>other</em> agent's distance to {@code goal[i]}.
 */
record Reference() implements Scenario {

  @Override
  public int agents() {
    return 2;
  }

  @Override
  public int goals() {
    return 2;
  }

  @Override
  public int messageLength() {
    return 10;
  }

  @Override
  public boolean moves(int agent) {
    return true;
  }

  @Override
  public boolean speaks(int agent) {
    return true;
  }

  @Override
  public double contactDistance() {
    return 0;
  }

  @Override
  public int observationSize(int agent) {
    return 2 + 2 * LANDMARKS + LANDMARKS + messageLength();
  }

  @Override
  public void observe(World world, int agent, double[] target, int offset) {
    int next = Sight.velocity(world, agent, target, offset);
    next = Sight.landmarks(world, agent, target, next);
    next = Sight.colour(world.goal[agent], 0.75, 0.25, target, next);
    Sight.message(world, other(agent), target, next);
  }

  @Override
  public double reward(World world, int agent) {
    double local = local(world, agent);
    double global = (local + local(world, other(agent))) / 2;
    return 0.5 * global + 0.5 * local;
  }

  private static double local(World world, int agent) {
    return -world.distance(other(agent), world.goal[agent]);
  }

  private static int other(int agent) {
    return 1 - agent;
  }
}
