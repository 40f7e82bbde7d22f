package io.hamdpo.environments.particle;

import java.util.Arrays;

/**
 * Points in an unbounded plane: agents of mass 1 that may push themselves, speak and bump into each
 * other, and landmarks that stay where they are. Per axis one step is {@code x' = x + 0.1 v, v' =
 * 0.75 v + 0.1 F} with {@code F = 5 u + contact} from the positions before the move.
 */
final class World {

  /** In seconds. */
  static final double TIME_STEP = 0.1;

  private static final double KEPT_VELOCITY = 0.75;
  private static final double SENSITIVITY = 5;
  private static final double CONTACT_FORCE = 100;
  private static final double CONTACT_MARGIN = 0.001;

  /** In margins beyond contact. The force there is below 1e-42: adding it changes no bit. */
  private static final double OUT_OF_REACH = 100;

  final Scenario scenario;
  final Physics physics;

  /** Per agent. */
  final double[] x;

  final double[] y;
  final double[] vx;
  final double[] vy;

  /** Per agent: what it said in the last step, all 0 before the first. */
  final double[][] message;

  final double[] landmarkX = new double[Scenario.LANDMARKS];
  final double[] landmarkY = new double[Scenario.LANDMARKS];

  /** Hidden landmark indices; what they mean is the scenario's affair. */
  final int[] goal;

  private final double[] forceX;
  private final double[] forceY;

  World(Scenario scenario, Physics physics) {
    this.scenario = scenario;
    this.physics = physics;
    int agents = scenario.agents();
    x = new double[agents];
    y = new double[agents];
    vx = new double[agents];
    vy = new double[agents];
    message = new double[agents][scenario.messageLength()];
    goal = new int[scenario.goals()];
    forceX = new double[agents];
    forceY = new double[agents];
  }

  /** Stops and silences everybody. */
  void clear() {
    Arrays.fill(vx, 0);
    Arrays.fill(vy, 0);
    for (double[] said : message) {
      Arrays.fill(said, 0);
    }
  }

  /** Sets an agent's push for the next {@link #move}, each component in [-1, 1]. */
  void push(int agent, double ux, double uy) {
    forceX[agent] = SENSITIVITY * ux;
    forceY[agent] = SENSITIVITY * uy;
  }

  /** One step of everybody who moves, with the pushes set before. */
  void move() {
    if (scenario.contactDistance() > 0) {
      addContacts();
    }
    for (int agent = 0; agent < x.length; agent++) {
      if (!scenario.moves(agent)) {
        continue;
      }
      if (physics.positionFirst()) {
        drift(agent);
      }
      vx[agent] = KEPT_VELOCITY * vx[agent] + TIME_STEP * forceX[agent];
      vy[agent] = KEPT_VELOCITY * vy[agent] + TIME_STEP * forceY[agent];
      if (!physics.positionFirst()) {
        drift(agent);
      }
    }
  }

  /** Distance from an agent to a landmark. */
  double distance(int agent, int landmark) {
    return Math.sqrt(squaredDistance(agent, landmark));
  }

  double squaredDistance(int agent, int landmark) {
    double dx = x[agent] - landmarkX[landmark];
    double dy = y[agent] - landmarkY[landmark];
    return dx * dx + dy * dy;
  }

  /** Distance between two agents. */
  double gap(int a, int b) {
    double dx = x[a] - x[b];
    double dy = y[a] - y[b];
    return Math.sqrt(dx * dx + dy * dy);
  }

  private void drift(int agent) {
    x[agent] += TIME_STEP * vx[agent];
    y[agent] += TIME_STEP * vy[agent];
  }

  private void addContacts() {
    for (int a = 0; a < x.length; a++) {
      for (int b = a + 1; b < x.length; b++) {
        double gap = gap(a, b);
        double depth = (scenario.contactDistance() - gap) / CONTACT_MARGIN;
        // Agents in the very same spot have no direction to part in, and no force.
        if (gap > 0 && depth > -OUT_OF_REACH) {
          double force = CONTACT_FORCE * CONTACT_MARGIN * softplus(depth) / gap;
          double fx = force * (x[a] - x[b]);
          double fy = force * (y[a] - y[b]);
          forceX[a] += fx;
          forceY[a] += fy;
          forceX[b] -= fx;
          forceY[b] -= fy;
        }
      }
    }
  }

  /** log(1 + exp(value)) without overflow. */
  private static double softplus(double value) {
    return Math.max(0, value) + StrictMath.log1p(StrictMath.exp(-Math.abs(value)));
  }
}
