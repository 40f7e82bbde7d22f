package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Race;

/**
 * What the sizes of observations and actions follow from.
 *
 * @param agents allied units
 * @param enemies enemy units
 * @param typeBits length of a unit's one-hot type
 * @param allyVitality numbers that tell an ally's health: 2 with shields, else 1
 * @param enemyVitality the same of an enemy
 */
public record Dimensions(
    int agents, int enemies, int typeBits, int allyVitality, int enemyVitality) {

  public static Dimensions of(BattleMap map) {
    return new Dimensions(
        BattleMap.count(map.allies()),
        BattleMap.count(map.enemies()),
        map.typeBits(),
        map.allyRace() == Race.PROTOSS ? 2 : 1,
        map.enemyRace() == Race.PROTOSS ? 2 : 1);
  }

  /** How many actions every agent has. */
  public int actions() {
    return ActionRules.TARGETS + enemies;
  }
}
