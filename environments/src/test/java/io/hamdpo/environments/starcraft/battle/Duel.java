package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.March;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Race;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import java.util.List;

/** Allies in the west and enemies in the east of an open field, who do nothing unordered. */
final class Duel {

  final Battle battle;
  final Units units;

  private Duel(Profile profile, List<Spawn> allies, List<Spawn> enemies, March march) {
    BattleMap map =
        new BattleMap(
            "duel", "none", 1000, 0, Race.TERRAN, Race.TERRAN, "open", allies, enemies, march);
    battle = new Battle(Lineup.of(map, profile));
    battle.reset(SeedTree.root(1).rng());
    units = battle.units();
    for (int unit = 0; unit < units.count(); unit++) {
      units.order[unit] = unit < allies() || march instanceof March.Hold ? Order.STOP : Order.MARCH;
    }
  }

  /** By the rules of the game; nobody on the enemies' side attacks. */
  static Duel of(List<Spawn> allies, List<Spawn> enemies) {
    return new Duel(Profile.LIBERTY, allies, enemies, new March.Hold());
  }

  static Duel by(Profile profile, List<Spawn> allies, List<Spawn> enemies) {
    return new Duel(profile, allies, enemies, new March.Hold());
  }

  /** The enemies attack-move to a point. */
  static Duel marching(List<Spawn> allies, List<Spawn> enemies, double x, double y) {
    return new Duel(Profile.LIBERTY, allies, enemies, new March.To(x, y));
  }

  static List<Spawn> one(String unit, double x, double y) {
    return List.of(new Spawn(unit, 1, x, y));
  }

  int allies() {
    return battle.lineup().allies();
  }

  /** Health and shield of a unit. */
  double vitality(int unit) {
    return units.health[unit] + units.shield[unit];
  }

  /** Game loops until a unit is dead, at most {@code most}. */
  int loopsUntilDead(int unit, int most) {
    for (int loop = 1; loop <= most; loop++) {
      battle.advance(1);
      if (!units.isAlive(unit)) {
        return loop;
      }
    }
    throw new AssertionError("unit %d lives after %d game loops".formatted(unit, most));
  }

  /** How often a unit was hit within some game loops, made whole again after each. */
  int hitsWithin(int unit, int loops) {
    int hits = 0;
    for (int loop = 0; loop < loops; loop++) {
      double before = vitality(unit);
      battle.advance(1);
      hits += vitality(unit) < before ? 1 : 0;
      units.health[unit] = battle.lineup().type(unit).endurance().health();
      units.shield[unit] = battle.lineup().type(unit).endurance().shield();
    }
    return hits;
  }
}
