package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.catalog.Endurance;

/**
 * SMAC's shaped reward: what the enemies lost of health and shield in the env step, 10 for each
 * that died, 200 for the victory, scaled so that killing all and winning gives 20. Where signed,
 * half of what the allies lost, counted alike, is taken off.
 */
final class Rewards {

  private static final double DEATH = 10;
  private static final double VICTORY = 200;
  private static final double SCALE = 20;
  private static final double SHARE_OF_LOSSES = 0.5;

  private final int allies;
  private final boolean signed;
  private final double unit;

  /** Per unit: health and shield after the last env step; 0 once it is dead. */
  private final double[] before;

  Rewards(Lineup lineup, boolean signed) {
    this.signed = signed;
    allies = lineup.allies();
    before = new double[lineup.size()];
    double most = VICTORY;
    for (int enemy = allies; enemy < before.length; enemy++) {
      Endurance endurance = lineup.type(enemy).endurance();
      most += DEATH + endurance.health() + endurance.shield();
    }
    unit = SCALE / most;
  }

  /** Counts from how everybody stands now. */
  void begin(Units units) {
    for (int i = 0; i < before.length; i++) {
      before[i] = units.health[i] + units.shield[i];
    }
  }

  /** The reward of the env step that led here. */
  double measure(Units units, Verdict verdict) {
    double lost = losses(units, 0, allies);
    double gained = losses(units, allies, before.length);
    // Quirk: the absolute value, so that enemies who recover are rewarded as if they were hurt.
    double shaped = signed ? gained - SHARE_OF_LOSSES * lost : Math.abs(gained);
    return unit * (shaped + (verdict == Verdict.WON ? VICTORY : 0));
  }

  private double losses(Units units, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      if (before[i] > 0) {
        double now = units.health[i] + units.shield[i];
        sum += before[i] - now + (units.isAlive(i) ? 0 : DEATH);
        before[i] = now;
      }
    }
    return sum;
  }
}
