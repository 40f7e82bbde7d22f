package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.core.random.Rng;

/** What the parts of a battle share: who there is, how everybody stands, and when it is. */
final class Field {

  final Lineup lineup;
  final Stats stats;
  final Units units;
  Rng rng = Rng.ofState(0);

  /** Game loops since the episode began. */
  int loop;

  /** Where marching enemies go. */
  double marchX;

  double marchY;

  Field(Lineup lineup) {
    this.lineup = lineup;
    stats = new Stats(lineup);
    units = new Units(lineup.size());
  }
}
