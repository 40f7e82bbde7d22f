package io.hamdpo.environments.starcraft;

/** How a {@link ScriptedSquad} fights. */
enum Tactic {
  /** Everybody attacks the enemy nearest to it. */
  ATTACK_NEAREST,
  /**
   * Everybody attacks the weakest enemy in reach; who outranges the enemies steps back while its
   * weapon is not ready.
   */
  FOCUS_AND_KITE
}
