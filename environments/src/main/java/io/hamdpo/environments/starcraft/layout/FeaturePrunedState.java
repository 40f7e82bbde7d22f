package io.hamdpo.environments.starcraft.layout;

/**
 * HARL's "feature pruned" state, one vector after the other for each agent: allies, enemies, moves,
 * oneself, number of the agent, seen however far away.
 */
record FeaturePrunedState() implements CriticState {

  @Override
  public int size(Dimensions of) {
    return of.agents() * agentSize(of);
  }

  /** Length of one agent's vector. */
  static int agentSize(Dimensions of) {
    return (of.agents() - 1) * allySize(of)
        + of.enemies() * enemySize(of)
        + 4
        + ownSize(of)
        + of.agents();
  }

  @Override
  public void write(Scene scene, float[] target, int offset) {
    for (int agent = 0; agent < scene.agents; agent++) {
      write(scene, agent, target, offset + agent * agentSize(scene.dimensions));
    }
  }

  private static void write(Scene scene, int agent, float[] target, int offset) {
    // Quirk: as in observations, the dead know who they are, and nothing else.
    target[offset + agentSize(scene.dimensions) - scene.agents + agent] = 1;
    if (!scene.units.isAlive(agent)) {
      return;
    }
    int at = offset;
    for (int ally = 0; ally < scene.agents; ally++) {
      if (ally != agent) {
        if (scene.units.isAlive(ally)) {
          ally(scene, agent, ally, target, at);
        }
        at += allySize(scene.dimensions);
      }
    }
    for (int enemy = 0; enemy < scene.enemies; enemy++, at += enemySize(scene.dimensions)) {
      if (scene.units.isAlive(scene.enemy(enemy))) {
        enemy(scene, agent, enemy, target, at);
      }
    }
    at = Blocks.moves(scene, agent, target, at);
    target[at] = 1;
    at = Blocks.vitality(scene, agent, target, at + HarlLayout.OWN_PREFIX);
    at = Blocks.place(scene, agent, target, at);
    at = Blocks.type(scene, agent, target, at);
    Blocks.lastAction(scene, agent, target, at);
  }

  private static void ally(Scene scene, int agent, int ally, float[] target, int at) {
    target[at] = SmacLayout.isSeen(scene, agent, ally) ? 1 : 0;
    int next = Blocks.relation(scene, agent, ally, target, at + 1);
    next = Blocks.cooldown(scene, ally, target, next);
    next = Blocks.vitality(scene, ally, target, next);
    next = Blocks.place(scene, ally, target, next);
    next = Blocks.type(scene, ally, target, next);
    Blocks.lastAction(scene, ally, target, next);
  }

  /** Quirk: an enemy's place comes after its type, an ally's before. */
  private static void enemy(Scene scene, int agent, int enemy, float[] target, int at) {
    int unit = scene.enemy(enemy);
    target[at] = scene.isLegal(agent, ActionRules.TARGETS + enemy) ? 1 : 0;
    int next = Blocks.relation(scene, agent, unit, target, at + 1);
    target[next] = SmacLayout.isSeen(scene, agent, unit) ? 1 : 0;
    next = Blocks.vitality(scene, unit, target, next + 1);
    next = Blocks.type(scene, unit, target, next);
    Blocks.place(scene, unit, target, next);
  }

  private static int allySize(Dimensions of) {
    return 7 + of.allyVitality() + of.typeBits() + of.actions();
  }

  private static int enemySize(Dimensions of) {
    return 7 + of.enemyVitality() + of.typeBits();
  }

  private static int ownSize(Dimensions of) {
    return HarlLayout.OWN_PREFIX + of.allyVitality() + 2 + of.typeBits() + of.actions();
  }
}
