package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who fights on a map, and where everybody starts. Units are numbered: first the allies, by the
 * name of their type, then x, then y; then the enemies in creation order. Immutable; safe to share.
 *
 * <p>SMAC sorts allies by the type ids of its own unit copies, which are alphabetical within a map,
 * and leaves enemies as the game reports them.
 */
public final class Lineup {

  private static final Comparator<Placed> BY_TYPE_AND_PLACE =
      Comparator.comparing((Placed unit) -> unit.type().name())
          .thenComparingDouble(Placed::x)
          .thenComparingDouble(Placed::y);

  private final BattleMap map;
  private final Profile profile;
  private final Ground ground;
  private final int allies;
  private final Placed[] units;

  /** A unit at the beginning of an episode. */
  record Placed(UnitType type, double x, double y) {}

  private Lineup(BattleMap map, Profile profile, Ground ground, List<Placed> a, List<Placed> e) {
    this.map = map;
    this.profile = profile;
    this.ground = ground;
    allies = a.size();
    List<Placed> all = new ArrayList<>(a);
    all.sort(BY_TYPE_AND_PLACE);
    all.addAll(e);
    units = all.toArray(Placed[]::new);
  }

  /**
   * The units of a map.
   *
   * @throws IllegalArgumentException when the profile lacks one of them
   */
  public static Lineup of(BattleMap map, Profile profile) {
    Ground ground = Ground.of(map);
    Formation formation = new Formation(ground);
    List<Placed> allies = new ArrayList<>();
    List<Placed> enemies = new ArrayList<>();
    for (Spawn spawn : map.allies()) {
      formation.place(Catalog.type(profile, spawn.unit()), spawn, false, allies);
    }
    for (Spawn spawn : map.enemies()) {
      formation.place(Catalog.type(profile, spawn.unit()), spawn, true, enemies);
    }
    return new Lineup(map, profile, ground, allies, enemies);
  }

  public BattleMap map() {
    return map;
  }

  public Profile profile() {
    return profile;
  }

  /** How many units fight, on both sides. */
  public int size() {
    return units.length;
  }

  /** How many of them are allies: units 0 to this, exclusive. */
  public int allies() {
    return allies;
  }

  /** How many of them are enemies. */
  public int enemies() {
    return units.length - allies;
  }

  /** What a unit is. */
  public UnitType type(int unit) {
    return units[unit].type();
  }

  boolean isAlly(int unit) {
    return unit < allies;
  }

  /** The first unit of the other side. */
  int firstFoe(int unit) {
    return isAlly(unit) ? allies : 0;
  }

  /** One past the last unit of the other side. */
  int endOfFoes(int unit) {
    return isAlly(unit) ? units.length : allies;
  }

  Placed placed(int unit) {
    return units[unit];
  }

  Ground ground() {
    return ground;
  }
}
