package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.catalog.Terrain;

/**
 * HARL's "environment provided" state: allies, enemies, what is legal and what the ground is like
 * around each agent, time, and five numbers that never change.
 */
record EnvironmentProvidedState() implements CriticState {

  /** Places around an agent at which it looks at the ground; the last is where it stands. */
  private static final int[] LOOK_X = {0, 0, 4, -4, 2, -2, 2, -2, 0};

  private static final int[] LOOK_Y = {4, -4, 0, 0, 2, -2, -2, 2, 0};

  private static final int HEIGHTS = LOOK_X.length;

  /** Whether one can walk where one stands is not told. */
  private static final int PATHS = HEIGHTS - 1;

  @Override
  public int size(Dimensions of) {
    return of.agents() * allySize(of)
        + of.enemies() * enemySize(of)
        + of.agents() * (of.actions() + PATHS + HEIGHTS)
        + 1
        + 5;
  }

  @Override
  public void write(Scene scene, float[] target, int offset) {
    int at = offset;
    for (int ally = 0; ally < scene.agents; ally++, at += allySize(scene.dimensions)) {
      if (scene.units.isAlive(ally)) {
        ally(scene, ally, target, at);
      }
    }
    for (int enemy = 0; enemy < scene.enemies; enemy++, at += enemySize(scene.dimensions)) {
      int unit = scene.enemy(enemy);
      if (scene.units.isAlive(unit)) {
        int next = Blocks.health(scene, unit, target, at);
        next = Blocks.place(scene, unit, target, next);
        next = Blocks.shield(scene, unit, target, next);
        Blocks.type(scene, unit, target, next);
      }
    }
    // Quirk: these are told of the dead too, where they fell.
    for (int agent = 0; agent < scene.agents; agent++) {
      at = surroundings(scene, agent, target, at);
    }
    target[at++] = (float) scene.step / scene.lineup.map().episodeLimit();
    // Quirk: the size of the map, twice, and the range of sight, as they are.
    for (int i = 0; i < 4; i++) {
      target[at++] = Terrain.SIZE;
    }
    target[at] = (float) Scene.SIGHT;
  }

  private static void ally(Scene scene, int ally, float[] target, int at) {
    int next = Blocks.health(scene, ally, target, at);
    next = Blocks.cooldown(scene, ally, target, next);
    next = Blocks.place(scene, ally, target, next);
    next = Blocks.shield(scene, ally, target, next);
    next = Blocks.type(scene, ally, target, next);
    Blocks.lastAction(scene, ally, target, next);
  }

  private static int surroundings(Scene scene, int agent, float[] target, int at) {
    int next = at;
    for (int action = 0; action < scene.dimensions.actions(); action++) {
      target[next++] = scene.isLegal(agent, action) ? 1 : 0;
    }
    int x = (int) scene.units.x[agent];
    int y = (int) scene.units.y[agent];
    for (int i = 0; i < PATHS; i++) {
      int lookX = x + LOOK_X[i];
      int lookY = y + LOOK_Y[i];
      boolean open = !Terrain.contains(lookX, lookY) || scene.terrain.isPathable(lookX, lookY);
      target[next++] = open ? 1 : 0;
    }
    for (int i = 0; i < HEIGHTS; i++) {
      int lookX = x + LOOK_X[i];
      int lookY = y + LOOK_Y[i];
      boolean inside = Terrain.contains(lookX, lookY);
      target[next++] = inside ? (float) scene.terrain.height(lookX, lookY) : 1;
    }
    return next;
  }

  private static int allySize(Dimensions of) {
    return 3 + of.allyVitality() + of.typeBits() + of.actions();
  }

  private static int enemySize(Dimensions of) {
    return 2 + of.enemyVitality() + of.typeBits();
  }
}
