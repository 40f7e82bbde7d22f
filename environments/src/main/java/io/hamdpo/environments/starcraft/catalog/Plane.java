package io.hamdpo.environments.starcraft.catalog;

/** Where a unit moves: whom it bumps into, and which ground stops it. */
public enum Plane {
  GROUND,
  AIR,
  /** On the ground, but over cliffs and over everybody who is not a cliff walker too. */
  CLIFF_WALKER
}
