package io.hamdpo.environments.starcraft.catalog;

import java.util.List;

/**
 * A map of SMAC.
 *
 * @param name as in {@code 2s3z}
 * @param kind the map type of SMAC, as in {@code stalkers_and_zealots}
 * @param episodeLimit env steps
 * @param typeBits length of the one-hot type of a unit in observations; 0 where a team has one type
 * @param allyRace whose army the agents are
 * @param enemyRace whose army the enemies are
 * @param terrain name of a {@link Terrain}
 * @param allies in creation order
 * @param enemies in creation order, which is the order of enemy ids
 * @param march the enemies' order
 */
public record BattleMap(
    String name,
    String kind,
    int episodeLimit,
    int typeBits,
    Race allyRace,
    Race enemyRace,
    String terrain,
    List<Spawn> allies,
    List<Spawn> enemies,
    March march) {

  public BattleMap {
    allies = List.copyOf(allies);
    enemies = List.copyOf(enemies);
  }

  /** How many units a list of spawns creates. */
  public static int count(List<Spawn> spawns) {
    return spawns.stream().mapToInt(Spawn::count).sum();
  }
}
