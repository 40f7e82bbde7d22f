package io.hamdpo.environments.starcraft.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of unit under one rule profile.
 *
 * @param name as in {@code spine_crawler}
 * @param id the game's unit type id
 * @param traits what it is
 * @param body extent and movement
 * @param endurance health, armor and shield
 * @param weapon null for a unit that cannot attack
 * @param healer null for a unit that cannot heal
 */
public record UnitType(
    String name,
    int id,
    Set<Trait> traits,
    Body body,
    Endurance endurance,
    @Nullable Weapon weapon,
    @Nullable Healer healer) {

  public UnitType {
    traits = Set.copyOf(traits);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether its weapon can hit units of that type. */
  public boolean canHit(UnitType other) {
    return weapon != null && (weapon.targetsAir() || other.body().plane() != Plane.AIR);
  }

  /** Whether it can heal units of that type; never its own kind, which is a machine. */
  public boolean canHeal(UnitType other) {
    return healer != null && other.is(Trait.BIOLOGICAL) && !other.is(Trait.STRUCTURE);
  }
}
