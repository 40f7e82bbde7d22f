package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.catalog.Endurance;

/**
 * SMAC's shaped reward with its default settings: what the enemies lost of health and shield in the
 * env step, 10 for each that died, 200 for the victory, scaled so that killing all and winning
 * gives 20.
 */
final class Rewards {

  private static final double DEATH = 10;
  private static final double VICTORY = 200;
  private static final double SCALE = 20;

  private final int allies;
  private final double unit;

  /** Per enemy: health and shield after the last env step; 0 once it is dead. */
  private final double[] before;

  Rewards(Lineup lineup) {
    allies = lineup.allies();
    before = new double[lineup.enemies()];
    double most = VICTORY;
    for (int enemy = 0; enemy < before.length; enemy++) {
      Endurance endurance = lineup.type(allies + enemy).endurance();
      most += DEATH + endurance.health() + endurance.shield();
    }
    unit = SCALE / most;
  }

  /** Counts from how the enemies stand now. */
  void begin(Units units) {
    for (int enemy = 0; enemy < before.length; enemy++) {
      before[enemy] = units.health[allies + enemy] + units.shield[allies + enemy];
    }
  }

  /** The reward of the env step that led here. */
  double measure(Units units, Verdict verdict) {
    double sum = 0;
    for (int enemy = 0; enemy < before.length; enemy++) {
      if (before[enemy] > 0) {
        double now = units.health[allies + enemy] + units.shield[allies + enemy];
        sum += before[enemy] - now + (units.isAlive(allies + enemy) ? 0 : DEATH);
        before[enemy] = now;
      }
    }
    // Quirk: the absolute value, so that enemies who recover are rewarded as if they were hurt.
    return unit * (Math.abs(sum) + (verdict == Verdict.WON ? VICTORY : 0));
  }
}
