package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Endurance;
import io.hamdpo.environments.starcraft.catalog.Healer;

/** What comes back by itself: health of zerg, shields that were left alone, energy. */
final class Regeneration {

  private final Field field;
  private final Units units;
  private final Endurance[] endurance;
  private final double[] energyRegeneration;
  private final double[] energyMax;

  Regeneration(Field field) {
    this.field = field;
    units = field.units;
    endurance = new Endurance[units.count()];
    energyRegeneration = new double[units.count()];
    energyMax = new double[units.count()];
    for (int unit = 0; unit < endurance.length; unit++) {
      endurance[unit] = field.lineup.type(unit).endurance();
      Healer healer = field.lineup.type(unit).healer();
      if (healer != null) {
        energyRegeneration[unit] = healer.energy().regeneration();
        energyMax[unit] = healer.energy().max();
      }
    }
  }

  /** Once a game loop. */
  void restore() {
    for (int unit = 0; unit < endurance.length; unit++) {
      if (!units.isAlive(unit)) {
        continue;
      }
      Endurance kind = endurance[unit];
      units.health[unit] = Math.min(kind.health(), units.health[unit] + kind.regeneration());
      if (field.loop - units.lastHit[unit] >= kind.shieldDelay()) {
        units.shield[unit] =
            Math.min(kind.shield(), units.shield[unit] + kind.shieldRegeneration());
      }
      units.energy[unit] = Math.min(energyMax[unit], units.energy[unit] + energyRegeneration[unit]);
    }
  }
}
