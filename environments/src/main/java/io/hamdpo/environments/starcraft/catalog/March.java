package io.hamdpo.environments.starcraft.catalog;

/** The one order that all enemies get when an episode begins. */
public sealed interface March {

  /** Attack-move to a point. */
  record To(double x, double y) implements March {}

  /** Attack-move to a point drawn uniformly from a segment, once an episode. */
  record Between(double x1, double y1, double x2, double y2) implements March {}

  /** Attack the allied units wherever they are. */
  record Hunt() implements March {}

  /** No order: attack what comes into range. */
  record Hold() implements March {}
}
