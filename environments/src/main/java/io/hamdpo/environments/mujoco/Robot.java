package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.mujoco.Sight.Piece;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;

/**
 * A body in the physics library and what it is to do: how it starts, what is rewarded, when it has
 * failed, what can be seen. Immutable; everything that moves is in the simulation.
 */
sealed interface Robot permits Runner, Ant, Humanoid, Reacher, CoupledRunners {

  /** As in task names. */
  String name();

  /** What it is to do, for people. */
  String aim();

  Anatomy anatomy();

  /** The model's XML. */
  String mjcf(Convention convention);

  /** Physics steps of one env step. */
  int substeps(Convention convention);

  /** What can be seen of everything. */
  Sight sight(Convention convention);

  /** Adds noise to an initial state, in this order: positions, then velocities. */
  void scatter(double[] position, double[] velocity, Rng rng);

  /** How far it has come, in whatever the task counts. */
  double progress(Simulation simulation);

  /**
   * The reward of an env step that has just been made.
   *
   * @param before progress before it
   * @param after progress after it
   * @param seconds its duration
   * @param squares sum of the squared controls
   */
  double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares);

  /** Whether the episode goes on. */
  default boolean isHealthy(Simulation simulation, Convention convention) {
    return true;
  }

  /** Whether the reward depends on contact forces. */
  default boolean paysForContact(Convention convention) {
    return false;
  }

  /** Whether it moves in the plane of the floor alone. */
  default boolean movesOnTheFloor() {
    return false;
  }

  /** To which contact forces are cut where joints feel them. */
  default double forceLimit() {
    return 1;
  }

  /** How many numbers {@link #derive} writes. */
  default int derivedSize() {
    return 0;
  }

  /** Writes what is seen but lies in no array of the simulation. */
  default void derive(Simulation simulation, double[] target) {}

  static Piece position(int from, int count) {
    return Piece.of(DataArray.POSITION, from, count);
  }

  static Piece velocity(int from, int count) {
    return Piece.of(DataArray.VELOCITY, from, count);
  }

  /** Forces and torques on some bodies, 6 numbers each. */
  static Piece contactForces(int firstBody, int bodies) {
    int width = DataArray.EXTERNAL_FORCE.width();
    return Piece.of(DataArray.EXTERNAL_FORCE, width * firstBody, width * bodies);
  }
}
