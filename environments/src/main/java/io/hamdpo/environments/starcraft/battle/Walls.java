package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Terrain;
import java.util.Arrays;

/** The cells that stop some units, and the map's edge, which stops all. Immutable. */
final class Walls {

  private static final int SIZE = Terrain.SIZE;

  /** Nothing but the map's edge. */
  static final Walls NONE = new Walls(all());

  private final boolean[] free;

  /** Per cell: whether all its neighbours are free too, so that no wall is near. */
  private final boolean[] roomy = new boolean[SIZE * SIZE];

  Walls(boolean[] free) {
    this.free = free.clone();
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        roomy[Terrain.cell(x, y)] = isRoomy(x, y);
      }
    }
  }

  /** Whether a point lies on free ground. */
  boolean isFree(double x, double y) {
    return x >= 0 && x < SIZE && y >= 0 && y < SIZE && free[Terrain.cell((int) x, (int) y)];
  }

  /**
   * Whether nothing is in the way within a cell of a point on the map, so that walls can be
   * forgotten.
   */
  boolean isRoomy(double x, double y) {
    return x >= 1
        && x < SIZE - 1
        && y >= 1
        && y < SIZE - 1
        && roomy[Terrain.cell((int) x, (int) y)];
  }

  /** Whether a circle with its centre at a point touches no wall. */
  boolean hasRoom(double x, double y, double radius) {
    if (x < radius || x > SIZE - radius || y < radius || y > SIZE - radius || !isFree(x, y)) {
      return false;
    }
    for (int cellY = (int) (y - radius); cellY <= (int) (y + radius); cellY++) {
      for (int cellX = (int) (x - radius); cellX <= (int) (x + radius); cellX++) {
        double dx = x - Math.clamp(x, cellX, cellX + 1.0);
        double dy = y - Math.clamp(y, cellY, cellY + 1.0);
        if (isWall(cellX, cellY) && dx * dx + dy * dy < radius * radius) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a cell stops whoever these walls stop. Cells outside the map do. */
  boolean isWall(int x, int y) {
    return !Terrain.contains(x, y) || !free[Terrain.cell(x, y)];
  }

  private boolean isRoomy(int x, int y) {
    for (int nearY = y - 1; nearY <= y + 1; nearY++) {
      for (int nearX = x - 1; nearX <= x + 1; nearX++) {
        if (isWall(nearX, nearY)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean[] all() {
    boolean[] free = new boolean[SIZE * SIZE];
    Arrays.fill(free, true);
    return free;
  }
}
