package io.hamdpo.environments.starcraft.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A weapon. Times are in game loops, ranges in cells from edge to edge.
 *
 * @param harm what one hit does
 * @param reach how near the target must be
 * @param rhythm when hits fall
 * @param targetsAir whether it hits units in the air beside those on the ground
 * @param missile whether hits fly before they land
 * @param splash whom it hits beside its target
 * @param blastRadius of {@link Splash#BLAST}, in cells
 */
public record Weapon(
    Harm harm,
    Reach reach,
    Rhythm rhythm,
    boolean targetsAir,
    boolean missile,
    Splash splash,
    double blastRadius) {

  /**
   * What one hit does.
   *
   * @param damage before armor
   * @param bonusAgainst whom it hurts more, or null
   * @param bonus how much more
   * @param toStructures damage to structures instead of all that; 0 means no difference
   */
  public record Harm(
      double damage, @Nullable Trait bonusAgainst, double bonus, double toStructures) {

    /** The damage of a hit on a unit, before its shield and armor. */
    public double to(UnitType type) {
      if (toStructures > 0 && type.is(Trait.STRUCTURE)) {
        return toStructures;
      }
      return bonusAgainst != null && type.is(bonusAgainst) ? damage + bonus : damage;
    }
  }

  /**
   * How near a target must be.
   *
   * @param range at which an attack begins
   * @param slop how much farther it may have gone when the attack's moment comes
   * @param scan at which a target is noticed; at least the range
   * @param melee at which the attack is a blow without missile; 0 means never
   */
  public record Reach(double range, double slop, double scan, double melee) {}

  /**
   * When hits fall.
   *
   * @param period from the beginning of one attack to that of the next
   * @param damagePoint from the beginning of an attack to its hit
   * @param meleeDamagePoint the same of a blow within {@link Reach#melee}
   * @param hits of one attack
   * @param hitSpacing between these
   */
  public record Rhythm(
      double period, double damagePoint, double meleeDamagePoint, int hits, double hitSpacing) {}
}
