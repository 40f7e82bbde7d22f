package io.hamdpo.environments.particle;

/** The pieces that observations are made of. Each writes at an offset and returns the next. */
final class Sight {

  private Sight() {}

  static int velocity(World world, int agent, double[] target, int offset) {
    target[offset] = world.vx[agent];
    target[offset + 1] = world.vy[agent];
    return offset + 2;
  }

  static int position(World world, int agent, double[] target, int offset) {
    target[offset] = world.x[agent];
    target[offset + 1] = world.y[agent];
    return offset + 2;
  }

  /** From the agent to each landmark. */
  static int landmarks(World world, int agent, double[] target, int offset) {
    int next = offset;
    for (int landmark = 0; landmark < Scenario.LANDMARKS; landmark++) {
      target[next++] = world.landmarkX[landmark] - world.x[agent];
      target[next++] = world.landmarkY[landmark] - world.y[agent];
    }
    return next;
  }

  /** From the agent to each other agent. */
  static int others(World world, int agent, double[] target, int offset) {
    int next = offset;
    for (int other = 0; other < world.x.length; other++) {
      if (other != agent) {
        target[next++] = world.x[other] - world.x[agent];
        target[next++] = world.y[other] - world.y[agent];
      }
    }
    return next;
  }

  /** What an agent said in the last step. */
  static int message(World world, int speaker, double[] target, int offset) {
    double[] message = world.message[speaker];
    System.arraycopy(message, 0, target, offset, message.length);
    return offset + message.length;
  }

  /** A landmark's colour: {@code bright} at its own entry, {@code dark} at the others. */
  static int colour(int landmark, double bright, double dark, double[] target, int offset) {
    for (int i = 0; i < Scenario.LANDMARKS; i++) {
      target[offset + i] = i == landmark ? bright : dark;
    }
    return offset + Scenario.LANDMARKS;
  }
}
