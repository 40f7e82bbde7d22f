package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.catalog.Terrain;

/** Pieces that several layouts share. Writers return the index after what they wrote. */
final class Blocks {

  private static final double CENTRE = Terrain.SIZE / 2.0;

  private Blocks() {}

  /** Whether the four moves are legal. */
  static int moves(Scene scene, int agent, float[] target, int at) {
    for (int i = 0; i < 4; i++) {
      target[at + i] = scene.isLegal(agent, ActionRules.NORTH + i) ? 1 : 0;
    }
    return at + 4;
  }

  /** Distance and offset of a unit from an agent, in ranges of sight. */
  static int relation(Scene scene, int agent, int unit, float[] target, int at) {
    Units units = scene.units;
    target[at] = (float) (scene.distance(agent, unit) / Scene.SIGHT);
    target[at + 1] = (float) ((units.x[unit] - units.x[agent]) / Scene.SIGHT);
    target[at + 2] = (float) ((units.y[unit] - units.y[agent]) / Scene.SIGHT);
    return at + 3;
  }

  /** Offset of a unit from the middle of the map, in widths of the map. */
  static int place(Scene scene, int unit, float[] target, int at) {
    target[at] = (float) ((scene.units.x[unit] - CENTRE) / Terrain.SIZE);
    target[at + 1] = (float) ((scene.units.y[unit] - CENTRE) / Terrain.SIZE);
    return at + 2;
  }

  /** Share of health, and of shield where the army has shields. */
  static int vitality(Scene scene, int unit, float[] target, int at) {
    int next = health(scene, unit, target, at);
    return shield(scene, unit, target, next);
  }

  static int health(Scene scene, int unit, float[] target, int at) {
    target[at] = (float) (scene.units.health[unit] / scene.traits.healthMax[unit]);
    return at + 1;
  }

  static int shield(Scene scene, int unit, float[] target, int at) {
    if (!hasShieldEntry(scene, unit)) {
      return at;
    }
    target[at] = (float) (scene.units.shield[unit] / scene.traits.shieldMax[unit]);
    return at + 1;
  }

  /** Share of the cooldown, or of energy for healers, which have no weapon. */
  static int cooldown(Scene scene, int unit, float[] target, int at) {
    double left = scene.traits.heals[unit] ? scene.units.energy[unit] : scene.units.cooldown[unit];
    target[at] = (float) (left / scene.traits.cooldownMax[unit]);
    return at + 1;
  }

  /** The one-hot type; {@code target} is 0 there already. */
  static int type(Scene scene, int unit, float[] target, int at) {
    if (scene.dimensions.typeBits() > 0) {
      target[at + scene.traits.type[unit]] = 1;
    }
    return at + scene.dimensions.typeBits();
  }

  /** The one-hot last action; {@code target} is 0 there already. */
  static int lastAction(Scene scene, int agent, float[] target, int at) {
    if (scene.lastAction[agent] != Scene.NO_ACTION) {
      target[at + scene.lastAction[agent]] = 1;
    }
    return at + scene.dimensions.actions();
  }

  private static boolean hasShieldEntry(Scene scene, int unit) {
    Dimensions of = scene.dimensions;
    return (unit < scene.agents ? of.allyVitality() : of.enemyVitality()) > 1;
  }
}
