package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Healer;
import org.jspecify.annotations.Nullable;

/** Healers turn energy into health of the target within reach, as long as there is any. */
final class Healing {

  private final Field field;
  private final Units units;
  private final @Nullable Healer[] healer;

  Healing(Field field) {
    this.field = field;
    units = field.units;
    healer = new Healer[units.count()];
    for (int unit = 0; unit < healer.length; unit++) {
      healer[unit] = field.lineup.type(unit).healer();
    }
  }

  /** Once a game loop. */
  void heal() {
    for (int unit = 0; unit < healer.length; unit++) {
      Healer power = healer[unit];
      if (power == null || !units.isAlive(unit) || !units.inReach[unit]) {
        continue;
      }
      int target = units.target[unit];
      if (units.isAlive(target) && units.energy[unit] >= power.minimum()) {
        double missing = field.lineup.type(target).endurance().health() - units.health[target];
        double given =
            Math.min(Math.min(power.amount(), missing), units.energy[unit] / power.cost());
        units.health[target] += given;
        units.energy[unit] = Math.max(0, units.energy[unit] - given * power.cost());
      }
    }
  }
}
