package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.battle.World;
import java.util.Arrays;

/**
 * SMAC's actions: 0 nothing (for the dead alone), 1 stop, 2 to 5 north, south, east, west, and from
 * 6 on one for each enemy: attack it, or, for healers, heal the ally of that number.
 */
public final class ActionRules {

  public static final int NO_OP = 0;
  public static final int STOP = 1;
  public static final int NORTH = 2;
  public static final int SOUTH = 3;
  public static final int EAST = 4;
  public static final int WEST = 5;

  /** The first action with a target. */
  public static final int TARGETS = 6;

  /** How far a move goes, in cells; no unit gets there within an env step. */
  private static final double MOVE = 2;

  /**
   * Quirk: SMAC lets every unit aim this far from centre to centre, whatever its weapon. Who does
   * not reach walks.
   */
  private static final double SHOOT = 6;

  private static final int[] STEP_X = {0, 0, 1, -1};
  private static final int[] STEP_Y = {1, -1, 0, 0};

  private ActionRules() {}

  /** Gives a unit the order that an action means. */
  public static void order(World world, int agent, int action) {
    Units units = world.units();
    switch (action) {
      case NO_OP -> {}
      case STOP -> world.stop(agent);
      case NORTH, SOUTH, EAST, WEST -> {
        double x = units.x[agent] + MOVE * STEP_X[action - NORTH];
        double y = units.y[agent] + MOVE * STEP_Y[action - NORTH];
        world.move(agent, x, y);
      }
      default -> {
        int number = action - TARGETS;
        boolean heals = world.lineup().type(agent).healer() != null;
        world.pursue(agent, heals ? number : world.lineup().allies() + number);
      }
    }
  }

  /** Marks what an agent may do. */
  static void mark(Scene scene, int agent) {
    byte[] legal = scene.legal;
    int count = scene.dimensions.actions();
    int offset = agent * count;
    Arrays.fill(legal, offset, offset + count, (byte) 0);
    if (!scene.units.isAlive(agent)) {
      legal[offset + NO_OP] = 1;
      return;
    }
    legal[offset + STOP] = 1;
    for (int i = 0; i < STEP_X.length; i++) {
      // Quirk: half a move ahead is looked at, not where it leads.
      int x = (int) (scene.units.x[agent] + MOVE / 2 * STEP_X[i]);
      int y = (int) (scene.units.y[agent] + MOVE / 2 * STEP_Y[i]);
      legal[offset + NORTH + i] = (byte) (scene.terrain.isPathable(x, y) ? 1 : 0);
    }
    if (scene.traits.heals[agent]) {
      markWards(scene, agent, offset);
    } else {
      for (int enemy = 0; enemy < scene.enemies; enemy++) {
        int unit = scene.enemy(enemy);
        boolean near = scene.distance(agent, unit) <= SHOOT;
        legal[offset + TARGETS + enemy] = (byte) (near && scene.units.isAlive(unit) ? 1 : 0);
      }
    }
  }

  /** Quirk: whoever is at full health stays a legal ward. */
  private static void markWards(Scene scene, int agent, int offset) {
    for (int ally = 0; ally < Math.min(scene.agents, scene.enemies); ally++) {
      boolean ward =
          !scene.traits.heals[ally]
              && scene.units.isAlive(ally)
              && scene.distance(agent, ally) <= SHOOT;
      scene.legal[offset + TARGETS + ally] = (byte) (ward ? 1 : 0);
    }
  }
}
