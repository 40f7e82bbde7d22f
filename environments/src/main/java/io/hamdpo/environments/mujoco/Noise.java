package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;

/**
 * How an initial state is scattered.
 *
 * @param position positions are shifted uniformly within plus and minus this
 * @param velocity scale of the velocities
 * @param normal whether velocities are normal, otherwise uniform within plus and minus the scale
 */
record Noise(double position, double velocity, boolean normal) {

  static Noise uniform(double scale) {
    return new Noise(scale, scale, false);
  }

  /** Uniform positions and normal velocities. */
  static Noise mixed(double scale) {
    return new Noise(scale, scale, true);
  }

  void add(double[] positions, double[] velocities, Rng rng) {
    for (int i = 0; i < positions.length; i++) {
      positions[i] += rng.nextDouble(-position, position);
    }
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] += normal ? velocity * rng.nextGaussian() : rng.nextDouble(-velocity, velocity);
    }
  }
}
