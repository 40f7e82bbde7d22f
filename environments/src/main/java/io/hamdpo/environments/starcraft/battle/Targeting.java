package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Profile;

/**
 * Whom everybody is after. Allies follow their order and nothing else. Enemies keep a target while
 * it is within reach; otherwise they take the nearest that they notice, or go on after the one that
 * they have, until it led them too far away.
 */
final class Targeting {

  /** How far from where it noticed its target an enemy goes after it, in cells. */
  private static final double LEASH = 21;

  private final Field field;
  private final Units units;
  private final Stats stats;
  private final boolean healersFirst;

  Targeting(Field field) {
    this.field = field;
    units = field.units;
    stats = field.stats;
    healersFirst = field.lineup.profile() == Profile.SMACLITE;
  }

  /** Once a game loop, before anybody acts. */
  void choose() {
    for (int unit = 0; unit < units.count(); unit++) {
      if (!units.isAlive(unit)) {
        continue;
      }
      switch (units.order[unit]) {
        case STOP, MOVE -> units.target[unit] = Units.NOBODY;
        case ATTACK, HEAL -> obey(unit);
        case MARCH, HUNT -> {
          if (stats.heals[unit]) {
            chooseWounded(unit);
          } else {
            chooseFoe(unit);
          }
        }
      }
      int target = units.target[unit];
      units.inReach[unit] = target != Units.NOBODY && isWithin(unit, target, stats.reach[unit]);
    }
  }

  /** An enemy with nobody to attack turns to whoever hurts it, however far away. */
  void hurt(int unit, int attacker) {
    if (units.target[unit] == Units.NOBODY
        && units.order[unit] == Order.MARCH
        && units.isAlive(attacker)
        && stats.canHit(unit, attacker)) {
      notice(unit, attacker);
    }
  }

  private void obey(int unit) {
    int target = units.orderTarget[unit];
    if (units.isAlive(target)) {
      units.target[unit] = target;
    } else {
      units.order[unit] = Order.STOP;
      units.target[unit] = Units.NOBODY;
    }
  }

  private void chooseFoe(int unit) {
    int target = units.target[unit];
    if (target != Units.NOBODY && !units.isAlive(target)) {
      target = Units.NOBODY;
    }
    if (target != Units.NOBODY && keeps(unit, target)) {
      return;
    }
    int nearest = nearestFoe(unit);
    if (nearest != Units.NOBODY) {
      notice(unit, nearest);
    } else {
      units.target[unit] = target != Units.NOBODY && isWithinLeash(unit) ? target : Units.NOBODY;
    }
  }

  private boolean keeps(int unit, int target) {
    return units.windup[unit] >= 0
        || isWithin(unit, target, stats.reach[unit])
        || healersFirst && units.target[target] == unit;
  }

  private int nearestFoe(int unit) {
    double scan = units.order[unit] == Order.HUNT ? Double.POSITIVE_INFINITY : stats.scan[unit];
    int best = Units.NOBODY;
    double bestGap = Double.POSITIVE_INFINITY;
    boolean bestHeals = false;
    int end = field.lineup.endOfFoes(unit);
    for (int foe = field.lineup.firstFoe(unit); foe < end; foe++) {
      if (!units.isAlive(foe) || !stats.canHit(unit, foe)) {
        continue;
      }
      double squared = units.squaredDistance(unit, foe);
      boolean heals = healersFirst && stats.heals[foe];
      if (squared > stats.squaredReach(unit, foe, scan) || bestHeals && !heals) {
        continue;
      }
      double gap = Math.sqrt(squared) - stats.radius[foe];
      if (gap < bestGap || heals && !bestHeals) {
        best = foe;
        bestGap = gap;
        bestHeals = heals;
      }
    }
    return best;
  }

  /** The one of lowest health for its kind, then the nearest, among those who can be healed. */
  private void chooseWounded(int unit) {
    int target = units.target[unit];
    if (target != Units.NOBODY
        && isWounded(unit, target)
        && isWithin(unit, target, stats.scan[unit])) {
      return;
    }
    int best = Units.NOBODY;
    double bestFraction = 1;
    double bestDistance = 0;
    for (int friend = field.lineup.allies(); friend < units.count(); friend++) {
      if (isWounded(unit, friend) && isWithin(unit, friend, stats.scan[unit])) {
        double fraction = units.health[friend] / field.lineup.type(friend).endurance().health();
        double distance = units.squaredDistance(unit, friend);
        if (fraction < bestFraction || fraction == bestFraction && distance < bestDistance) {
          best = friend;
          bestFraction = fraction;
          bestDistance = distance;
        }
      }
    }
    units.target[unit] = best;
  }

  private boolean isWounded(int healer, int friend) {
    return units.isAlive(friend)
        && field.lineup.type(healer).canHeal(field.lineup.type(friend))
        && units.health[friend] < field.lineup.type(friend).endurance().health();
  }

  private void notice(int unit, int target) {
    if (units.target[unit] != target) {
      units.target[unit] = target;
      units.noticedX[unit] = units.x[unit];
      units.noticedY[unit] = units.y[unit];
    }
  }

  private boolean isWithinLeash(int unit) {
    double dx = units.x[unit] - units.noticedX[unit];
    double dy = units.y[unit] - units.noticedY[unit];
    return dx * dx + dy * dy <= LEASH * LEASH;
  }

  private boolean isWithin(int unit, int other, double gap) {
    return units.squaredDistance(unit, other) <= stats.squaredReach(unit, other, gap);
  }
}
