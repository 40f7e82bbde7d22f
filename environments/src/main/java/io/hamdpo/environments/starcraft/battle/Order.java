package io.hamdpo.environments.starcraft.battle;

/** What a unit was told to do. */
enum Order {
  /** Stand, and do nothing unordered: SMAC's allies never acquire targets by themselves. */
  STOP,
  /** Go to a point. */
  MOVE,
  /** Follow and attack one enemy until it is dead. */
  ATTACK,
  /** Follow and heal one friend. */
  HEAL,
  /** Go to a point and attack (or heal) whom one notices on the way. */
  MARCH,
  /** Attack whoever is nearest, wherever it is. */
  HUNT
}
