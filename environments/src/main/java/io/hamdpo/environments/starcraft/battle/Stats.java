package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Healer;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import io.hamdpo.environments.starcraft.catalog.Weapon;

/** The numbers of unit types that every game loop needs, laid out by unit. Immutable. */
final class Stats {

  final double[] radius;
  final double[] separation;
  final double[] clearance;
  final double[] speed;
  final double[] acceleration;
  final double[] armor;

  /** Edge to edge, of weapon or healing; negative for neither. */
  final double[] reach;

  /** Edge to edge: how far the unit notices whom to attack or heal. */
  final double[] scan;

  /** Per plane: units bump into those of their own. */
  final byte[] plane;

  final boolean[] heals;

  /** [attacker * count + target]: damage of one hit before shield and armor; 0 = cannot hit. */
  private final double[] damage;

  private final int count;

  Stats(Lineup lineup) {
    count = lineup.size();
    radius = new double[count];
    separation = new double[count];
    clearance = new double[count];
    speed = new double[count];
    acceleration = new double[count];
    armor = new double[count];
    reach = new double[count];
    scan = new double[count];
    plane = new byte[count];
    heals = new boolean[count];
    damage = new double[count * count];
    for (int unit = 0; unit < count; unit++) {
      fill(lineup, unit);
    }
  }

  private void fill(Lineup lineup, int unit) {
    UnitType type = lineup.type(unit);
    radius[unit] = type.body().radius();
    separation[unit] = type.body().separation();
    clearance[unit] = type.body().clearance();
    speed[unit] = type.body().speed();
    acceleration[unit] = type.body().acceleration();
    armor[unit] = type.endurance().armor();
    plane[unit] = (byte) type.body().plane().ordinal();
    reach[unit] = -1;
    Weapon weapon = type.weapon();
    Healer healer = type.healer();
    if (weapon != null) {
      reach[unit] = weapon.reach().range();
      scan[unit] = weapon.reach().scan();
      for (int foe = lineup.firstFoe(unit); foe < lineup.endOfFoes(unit); foe++) {
        if (type.canHit(lineup.type(foe))) {
          damage[unit * count + foe] = weapon.harm().to(lineup.type(foe));
        }
      }
    } else if (healer != null) {
      heals[unit] = true;
      reach[unit] = healer.range();
      scan[unit] = healer.scan();
    }
  }

  /** Damage of one hit before shield and armor. */
  double damage(int attacker, int target) {
    return damage[attacker * count + target];
  }

  boolean canHit(int attacker, int target) {
    return damage[attacker * count + target] > 0;
  }

  /** Squared distance of centres at which edges are {@code gap} apart. */
  double squaredReach(int a, int b, double gap) {
    double distance = gap + radius[a] + radius[b];
    return distance * distance;
  }
}
