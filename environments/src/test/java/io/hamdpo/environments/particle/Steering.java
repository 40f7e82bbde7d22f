package io.hamdpo.environments.particle;

/**
 * A controller that drives an agent to a target: {@code w = kp e - kd v} per axis, with e the
 * vector to the target and v the agent's velocity. Gains fit the current physics.
 */
final class Steering {

  private static final double CONTINUOUS_KP = 12;
  private static final double CONTINUOUS_KD = 2.5;
  private static final double DISCRETE_KP = 5;
  private static final double DISCRETE_KD = 1;
  private static final double DISCRETE_DEAD = 0.1;

  private Steering() {}

  /** The move index: the axis with the larger |w|, x on a tie; nothing if |w| is at most 0.1. */
  static int move(double ex, double ey, double vx, double vy) {
    double wx = DISCRETE_KP * ex - DISCRETE_KD * vx;
    double wy = DISCRETE_KP * ey - DISCRETE_KD * vy;
    if (Math.max(Math.abs(wx), Math.abs(wy)) <= DISCRETE_DEAD) {
      return 0;
    }
    if (Math.abs(wx) >= Math.abs(wy)) {
      return wx < 0 ? 1 : 2;
    }
    return wy < 0 ? 3 : 4;
  }

  /** Writes the 5 entries of a move vector. */
  static void thrust(double ex, double ey, double vx, double vy, float[] target, int offset) {
    double ux = Math.clamp(CONTINUOUS_KP * ex - CONTINUOUS_KD * vx, -1.0, 1.0);
    double uy = Math.clamp(CONTINUOUS_KP * ey - CONTINUOUS_KD * vy, -1.0, 1.0);
    target[offset] = 0;
    target[offset + 1] = (float) Math.max(0, -ux);
    target[offset + 2] = (float) Math.max(0, ux);
    target[offset + 3] = (float) Math.max(0, -uy);
    target[offset + 4] = (float) Math.max(0, uy);
  }
}
