package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Weapon;

/**
 * What a hit does: the shield takes it first, unreduced; what is left loses the armor, but not all
 * of it. Who dies leaves, and a baneling bursts.
 */
final class Damage {

  /** What a hit does to health at least, if anything of it gets through the shield. */
  private static final double MINIMUM = 0.5;

  private final Field field;
  private final Units units;
  private final Stats stats;
  private final Targeting targeting;
  private final boolean burstsWhenKilled;

  /** Who died and is not buried yet, in order. */
  private final int[] fallen;

  private final boolean[] detonated;
  private int dead;

  Damage(Field field, Targeting targeting) {
    this.field = field;
    this.targeting = targeting;
    units = field.units;
    stats = field.stats;
    burstsWhenKilled = field.lineup.profile() == Profile.LIBERTY;
    fallen = new int[units.count()];
    detonated = new boolean[units.count()];
  }

  /** One hit on a living unit. */
  void hit(int attacker, int target) {
    double amount = stats.damage(attacker, target);
    double absorbed = Math.min(amount, units.shield[target]);
    units.shield[target] -= absorbed;
    units.lastHit[target] = field.loop;
    if (amount > absorbed) {
      double through = Math.max(MINIMUM, amount - absorbed - stats.armor[target]);
      units.health[target] = Math.max(0, units.health[target] - through);
      if (units.health[target] <= 0) {
        fallen[dead++] = target;
        return;
      }
    }
    targeting.hurt(target, attacker);
  }

  /** A living unit blows itself up. */
  void detonate(int unit) {
    detonated[unit] = true;
    if (units.isAlive(unit)) {
      units.health[unit] = 0;
      fallen[dead++] = unit;
    }
  }

  /** Takes the dead off the field; bursting ones may make more. */
  void buryTheDead() {
    for (int i = 0; i < dead; i++) {
      int unit = fallen[i];
      Weapon weapon = field.lineup.type(unit).weapon();
      if (Weapons.isBlast(weapon) && (burstsWhenKilled || detonated[unit])) {
        burst(unit, weapon.blastRadius());
      }
      detonated[unit] = false;
      units.shield[unit] = 0;
      units.energy[unit] = 0;
      units.cooldown[unit] = 0;
      units.windup[unit] = Units.IDLE;
      units.order[unit] = Order.STOP;
      units.target[unit] = Units.NOBODY;
      units.inReach[unit] = false;
    }
    dead = 0;
  }

  /** Hits every foe on the ground whose edge is within the radius; no friends. */
  private void burst(int unit, double radius) {
    for (int foe = field.lineup.firstFoe(unit); foe < field.lineup.endOfFoes(unit); foe++) {
      double distance = radius + stats.radius[foe];
      if (units.isAlive(foe)
          && stats.plane[foe] != Plane.AIR.ordinal()
          && units.squaredDistance(unit, foe) <= distance * distance) {
        hit(unit, foe);
      }
    }
  }
}
