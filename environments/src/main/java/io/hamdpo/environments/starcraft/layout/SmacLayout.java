package io.hamdpo.environments.starcraft.layout;

import java.util.Arrays;

/**
 * SMAC with its default settings. An observation: moves; enemies by number; allies but oneself by
 * number; oneself. Whoever is dead, or not nearer than the range of sight, is all 0. The state:
 * allies, enemies, everybody's last action.
 */
record SmacLayout() implements Layout {

  @Override
  public int observationSize(Dimensions of) {
    int own = of.allyVitality() + of.typeBits();
    return 4 + of.enemies() * seenEnemy(of) + (of.agents() - 1) * seenAlly(of) + own;
  }

  @Override
  public int globalStateSize(Dimensions of) {
    return of.agents() * toldAlly(of) + of.enemies() * toldEnemy(of) + of.agents() * of.actions();
  }

  @Override
  public void observe(Scene scene, int agent, float[] target, int offset) {
    Arrays.fill(target, offset, offset + observationSize(scene.dimensions), 0);
    if (!scene.units.isAlive(agent)) {
      return;
    }
    int at = Blocks.moves(scene, agent, target, offset);
    int enemySize = seenEnemy(scene.dimensions);
    for (int enemy = 0; enemy < scene.enemies; enemy++, at += enemySize) {
      int unit = scene.enemy(enemy);
      if (isSeen(scene, agent, unit)) {
        // Quirk: a healer reads "attackable" off the action that heals the ally of that number.
        target[at] = scene.isLegal(agent, ActionRules.TARGETS + enemy) ? 1 : 0;
        body(scene, agent, unit, target, at + 1);
      }
    }
    int allySize = seenAlly(scene.dimensions);
    for (int ally = 0; ally < scene.agents; ally++) {
      if (ally == agent) {
        continue;
      }
      if (isSeen(scene, agent, ally)) {
        target[at] = 1;
        body(scene, agent, ally, target, at + 1);
      }
      at += allySize;
    }
    at = Blocks.vitality(scene, agent, target, at);
    Blocks.type(scene, agent, target, at);
  }

  @Override
  public void globalState(Scene scene, float[] target, int offset) {
    Arrays.fill(target, offset, offset + globalStateSize(scene.dimensions), 0);
    int at = offset;
    int allySize = toldAlly(scene.dimensions);
    for (int ally = 0; ally < scene.agents; ally++, at += allySize) {
      if (scene.units.isAlive(ally)) {
        int next = Blocks.health(scene, ally, target, at);
        next = Blocks.cooldown(scene, ally, target, next);
        next = Blocks.place(scene, ally, target, next);
        next = Blocks.shield(scene, ally, target, next);
        Blocks.type(scene, ally, target, next);
      }
    }
    int enemySize = toldEnemy(scene.dimensions);
    for (int enemy = 0; enemy < scene.enemies; enemy++, at += enemySize) {
      int unit = scene.enemy(enemy);
      if (scene.units.isAlive(unit)) {
        int next = Blocks.health(scene, unit, target, at);
        next = Blocks.place(scene, unit, target, next);
        next = Blocks.shield(scene, unit, target, next);
        Blocks.type(scene, unit, target, next);
      }
    }
    // Quirk: the dead keep an entry here, the one of their action "nothing".
    for (int ally = 0; ally < scene.agents; ally++) {
      at = Blocks.lastAction(scene, ally, target, at);
    }
  }

  private static void body(Scene scene, int agent, int unit, float[] target, int at) {
    int next = Blocks.relation(scene, agent, unit, target, at);
    next = Blocks.vitality(scene, unit, target, next);
    Blocks.type(scene, unit, target, next);
  }

  private static int seenAlly(Dimensions of) {
    return 4 + of.allyVitality() + of.typeBits();
  }

  private static int seenEnemy(Dimensions of) {
    return 4 + of.enemyVitality() + of.typeBits();
  }

  private static int toldAlly(Dimensions of) {
    return 3 + of.allyVitality() + of.typeBits();
  }

  private static int toldEnemy(Dimensions of) {
    return 2 + of.enemyVitality() + of.typeBits();
  }

  static boolean isSeen(Scene scene, int agent, int unit) {
    return scene.units.isAlive(unit) && scene.distance(agent, unit) < Scene.SIGHT;
  }
}
