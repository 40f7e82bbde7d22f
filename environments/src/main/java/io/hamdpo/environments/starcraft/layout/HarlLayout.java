package io.hamdpo.environments.starcraft.layout;

import java.util.Arrays;

/**
 * Observations of HARL and TRPO-in-MARL with their default settings: allies, enemies, moves,
 * oneself, number of the agent; with everybody's last action. Whoever is dead, or not nearer than
 * the range of sight, is all 0.
 */
record HarlLayout(CriticState state) implements Layout {

  /** Quirk: one's own block begins with what is said of an ally: visible, distance 0, at (0, 0). */
  static final int OWN_PREFIX = 4;

  @Override
  public int observationSize(Dimensions of) {
    int own = OWN_PREFIX + of.allyVitality() + of.typeBits() + of.actions();
    return (of.agents() - 1) * allySize(of) + of.enemies() * enemySize(of) + 4 + own + of.agents();
  }

  @Override
  public int globalStateSize(Dimensions of) {
    return state.size(of);
  }

  @Override
  public void observe(Scene scene, int agent, float[] target, int offset) {
    int end = offset + observationSize(scene.dimensions);
    Arrays.fill(target, offset, end, 0);
    // Quirk: the dead see nothing, but still know who they are.
    target[end - scene.agents + agent] = 1;
    if (!scene.units.isAlive(agent)) {
      return;
    }
    int at = offset;
    int allySize = allySize(scene.dimensions);
    for (int ally = 0; ally < scene.agents; ally++) {
      if (ally == agent) {
        continue;
      }
      if (SmacLayout.isSeen(scene, agent, ally)) {
        target[at] = 1;
        int next = body(scene, agent, ally, target, at + 1);
        Blocks.lastAction(scene, ally, target, next);
      }
      at += allySize;
    }
    int enemySize = enemySize(scene.dimensions);
    for (int enemy = 0; enemy < scene.enemies; enemy++, at += enemySize) {
      int unit = scene.enemy(enemy);
      if (SmacLayout.isSeen(scene, agent, unit)) {
        target[at] = scene.isLegal(agent, ActionRules.TARGETS + enemy) ? 1 : 0;
        body(scene, agent, unit, target, at + 1);
      }
    }
    at = Blocks.moves(scene, agent, target, at);
    target[at] = 1;
    at = Blocks.vitality(scene, agent, target, at + OWN_PREFIX);
    at = Blocks.type(scene, agent, target, at);
    Blocks.lastAction(scene, agent, target, at);
  }

  @Override
  public void globalState(Scene scene, float[] target, int offset) {
    Arrays.fill(target, offset, offset + state.size(scene.dimensions), 0);
    state.write(scene, target, offset);
  }

  private static int allySize(Dimensions of) {
    return 4 + of.allyVitality() + of.typeBits() + of.actions();
  }

  private static int enemySize(Dimensions of) {
    return 4 + of.enemyVitality() + of.typeBits();
  }

  private static int body(Scene scene, int agent, int unit, float[] target, int at) {
    int next = Blocks.relation(scene, agent, unit, target, at);
    next = Blocks.vitality(scene, unit, target, next);
    return Blocks.type(scene, unit, target, next);
  }
}
