package io.hamdpo.environments.starcraft.catalog;

/** Whom a weapon hits beside its target. */
public enum Splash {
  NONE,
  /** Everybody on the ground in a circle around the attacker, who dies of it. */
  BLAST,
  /** Whom two opposite beams touch that sweep across the shot, one after the other. */
  SWEEP,
  /** Everybody in a rectangle across the shot, at once. */
  LINE
}
