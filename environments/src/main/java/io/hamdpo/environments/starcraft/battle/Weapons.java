package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Splash;
import io.hamdpo.environments.starcraft.catalog.Weapon;
import org.jspecify.annotations.Nullable;

/**
 * The attack cycle. An attack begins when the weapon is ready and the target in range; the hit
 * follows after the damage point, unless the target is gone by then or the unit was told something
 * else; the next attack can begin a period, and a random delay, after this one began.
 */
final class Weapons {

  /** Every attack delays the next by a number of game loops that is uniform between these. */
  private static final double LEAST_DELAY = -1;

  private static final double MOST_DELAY = 2;

  /**
   * Cells that a missile flies in a game loop: 18.75 a second for all, since the unit tables name
   * none.
   */
  private static final double MISSILE_SPEED = 18.75 / 16;

  private final Field field;
  private final Units units;
  private final Stats stats;
  private final Strikes strikes;
  private final Sweeps sweeps;
  private final boolean delayed;
  private final @Nullable Weapon[] weapon;

  Weapons(Field field, Strikes strikes, Sweeps sweeps) {
    this.field = field;
    this.strikes = strikes;
    this.sweeps = sweeps;
    units = field.units;
    stats = field.stats;
    delayed = field.lineup.profile() == Profile.LIBERTY;
    weapon = new Weapon[units.count()];
    for (int unit = 0; unit < weapon.length; unit++) {
      weapon[unit] = field.lineup.type(unit).weapon();
    }
  }

  /** Once a game loop: begins attacks, and lets those hit whose moment has come. */
  void act() {
    for (int unit = 0; unit < weapon.length; unit++) {
      Weapon held = weapon[unit];
      if (held == null || !units.isAlive(unit)) {
        continue;
      }
      units.cooldown[unit] = Math.max(0, units.cooldown[unit] - 1);
      if (units.windup[unit] >= 0) {
        goOn(unit, held);
      }
      if (units.windup[unit] < 0 && units.inReach[unit] && units.cooldown[unit] <= 0) {
        begin(unit, held);
      }
    }
  }

  private void begin(int unit, Weapon held) {
    int target = units.target[unit];
    Weapon.Rhythm rhythm = held.rhythm();
    units.windupTarget[unit] = target;
    units.cooldown[unit] =
        rhythm.period() + (delayed ? field.rng.nextDouble(LEAST_DELAY, MOST_DELAY) : 0);
    units.windup[unit] = isBlow(unit, target) ? rhythm.meleeDamagePoint() : rhythm.damagePoint();
    if (units.windup[unit] <= 0) {
      hit(unit, target, held);
    }
  }

  private void goOn(int unit, Weapon held) {
    int target = units.windupTarget[unit];
    double limit = held.reach().range() + held.reach().slop();
    if (units.target[unit] != target
        || units.squaredDistance(unit, target) > stats.squaredReach(unit, target, limit)) {
      // An attack that did not happen costs nothing but its time.
      units.windup[unit] = Units.IDLE;
      units.cooldown[unit] = 0;
      return;
    }
    units.windup[unit] -= 1;
    if (units.windup[unit] <= 0) {
      hit(unit, target, held);
    }
  }

  private void hit(int unit, int target, Weapon held) {
    units.windup[unit] = Units.IDLE;
    switch (held.splash()) {
      case BLAST -> strikes.detonate(unit);
      case SWEEP -> sweeps.begin(unit, target);
      case LINE -> sweeps.strikeLine(unit, target, held.rhythm().hits());
      case NONE -> {
        double flight = held.missile() && !isBlow(unit, target) ? flight(unit, target) : 0;
        for (int i = 0; i < held.rhythm().hits(); i++) {
          int wait = (int) Math.ceil(flight + i * held.rhythm().hitSpacing());
          strikes.add(field.loop + wait, unit, target);
        }
      }
    }
  }

  private double flight(int unit, int target) {
    double gap =
        Math.sqrt(units.squaredDistance(unit, target)) - stats.radius[unit] - stats.radius[target];
    return Math.max(0, gap) / MISSILE_SPEED;
  }

  /** Whether a hydralisk, say, claws instead of shooting. */
  private boolean isBlow(int unit, int target) {
    Weapon held = weapon[unit];
    return held != null
        && held.reach().melee() > 0
        && units.squaredDistance(unit, target)
            <= stats.squaredReach(unit, target, held.reach().melee());
  }

  /** Whether a weapon's splash kills its owner. */
  static boolean isBlast(@Nullable Weapon held) {
    return held != null && held.splash() == Splash.BLAST;
  }
}
