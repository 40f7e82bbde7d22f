package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import java.util.List;
import java.util.stream.IntStream;

/** What observations need to know of units that stays the same. Immutable. */
final class Traits {

  /** Of SMAC's table of cooldowns, in game loops, for units that it does not name. */
  private static final double OTHER_COOLDOWN = 15;

  private static final double MEDIVAC_ENERGY = 200;

  /** Per unit: the place of its 1 in a one-hot type. */
  final int[] type;

  final double[] healthMax;

  /** 1 for units without shields, whose share is then 0. */
  final double[] shieldMax;

  /** What cooldown is divided by; for healers energy. */
  final double[] cooldownMax;

  final boolean[] heals;

  Traits(Lineup lineup) {
    int count = lineup.size();
    type = new int[count];
    healthMax = new double[count];
    shieldMax = new double[count];
    cooldownMax = new double[count];
    heals = new boolean[count];
    List<String> names =
        IntStream.range(0, lineup.allies())
            .mapToObj(unit -> lineup.type(unit).name())
            .distinct()
            .sorted()
            .toList();
    // Quirk: on maps of stalkers and zealots SMAC numbers enemies by the game's ids (zealot 73,
    // stalker 74), but allies by its own, which are alphabetical. The two orders differ.
    boolean swapped = lineup.map().kind().equals("stalkers_and_zealots");
    for (int unit = 0; unit < count; unit++) {
      UnitType kind = lineup.type(unit);
      int place = names.indexOf(kind.name());
      type[unit] = swapped && unit >= lineup.allies() ? names.size() - 1 - place : place;
      healthMax[unit] = kind.endurance().health();
      shieldMax[unit] = kind.endurance().shield() > 0 ? kind.endurance().shield() : 1;
      heals[unit] = kind.healer() != null;
      cooldownMax[unit] = heals[unit] ? MEDIVAC_ENERGY : cooldownMax(kind.name());
    }
  }

  /**
   * SMAC's own table, measured by its authors. Quirk: those of stalker and colossus look swapped
   * (their periods are 23.0 and 35.2 game loops); a share above 1 is not clipped.
   */
  private static double cooldownMax(String unit) {
    return switch (unit) {
      case "marine" -> 15;
      case "marauder" -> 25;
      case "stalker" -> 35;
      case "zealot" -> 22;
      case "colossus" -> 24;
      case "hydralisk" -> 10;
      case "zergling" -> 11;
      case "baneling" -> 1;
      default -> OTHER_COOLDOWN;
    };
  }
}
