package io.hamdpo.environments.particle;

/**
 * What differs between generations of the tasks in circulation.
 *
 * @param positionFirst whether a step moves with the old velocity, then changes the velocity
 * @param firstEntryMovesLeft whether entry 1 of a continuous move pushes left (and entry 3 down)
 * @param touchesItself whether an agent of {@link Spread} counts as colliding with itself
 */
record Physics(boolean positionFirst, boolean firstEntryMovesLeft, boolean touchesItself) {

  /** MPE2, and PettingZoo 1.24.3 to 1.25. */
  static final Physics CURRENT = new Physics(true, true, false);

  /** PettingZoo up to 1.22.3. */
  static final Physics EARLIER = new Physics(false, false, true);
}
