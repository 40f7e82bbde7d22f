package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Body;
import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where units can move on a map: the part of its terrain that is connected to where they start.
 * Immutable; safe to share.
 */
final class Ground {

  private static final int SIZE = Terrain.SIZE;

  /** Wider than any cliff of the maps, in cells. */
  private static final int CLIFF_WIDTH = 2;

  private final Walls walls;
  private final Walls walkersWalls;
  private final Routes routes;

  private Ground(boolean[] free, boolean[] walkers) {
    walls = new Walls(free);
    walkersWalls = new Walls(walkers);
    routes = new Routes(walls, free);
  }

  static Ground of(BattleMap map) {
    boolean[] open = opened(Terrain.named(map.terrain()));
    boolean[] free = new boolean[SIZE * SIZE];
    map.allies().forEach(spawn -> flood(open, spawn, free));
    map.enemies().forEach(spawn -> flood(open, spawn, free));
    boolean[] walkers = free.clone();
    for (int cell = 0; cell < free.length; cell++) {
      walkers[cell] |= isCliff(free, cell % SIZE, cell / SIZE);
    }
    return new Ground(free, walkers);
  }

  /** What stops units of that plane; flyers are stopped by the map's edge alone. */
  Walls walls(Plane plane) {
    return switch (plane) {
      case GROUND -> walls;
      case CLIFF_WALKER -> walkersWalls;
      case AIR -> Walls.NONE;
    };
  }

  /** The ways of those whom walls stop. */
  Routes routes() {
    return routes;
  }

  /** Whether a body stands at a point without touching a wall. */
  boolean hasRoom(Body body, double x, double y) {
    return walls(body.plane()).hasRoom(x, y, body.clearance());
  }

  /**
   * The cells on which one can walk. Where two of them meet at a corner alone, as at both ends of
   * the neck of {@code corridor}, the cells beside the corner are opened: the game cuts such
   * corners off, and nobody could pass otherwise.
   */
  private static boolean[] opened(Terrain terrain) {
    boolean[] open = new boolean[SIZE * SIZE];
    for (int cell = 0; cell < open.length; cell++) {
      open[cell] = terrain.isPathable(cell % SIZE, cell / SIZE);
    }
    for (int y = 0; y < SIZE - 1; y++) {
      for (int x = 0; x < SIZE - 1; x++) {
        boolean rising = terrain.isPathable(x, y) && terrain.isPathable(x + 1, y + 1);
        boolean falling = terrain.isPathable(x, y + 1) && terrain.isPathable(x + 1, y);
        if (rising && !terrain.isPathable(x, y + 1) && !terrain.isPathable(x + 1, y)) {
          open[Terrain.cell(x, y + 1)] = true;
          open[Terrain.cell(x + 1, y)] = true;
        } else if (falling && !terrain.isPathable(x, y) && !terrain.isPathable(x + 1, y + 1)) {
          open[Terrain.cell(x, y)] = true;
          open[Terrain.cell(x + 1, y + 1)] = true;
        }
      }
    }
    return open;
  }

  private static void flood(boolean[] open, Spawn spawn, boolean[] free) {
    Deque<Integer> next = new ArrayDeque<>();
    next.add(Terrain.cell((int) spawn.x(), (int) spawn.y()));
    while (!next.isEmpty()) {
      int cell = next.removeFirst();
      if (open[cell] && !free[cell]) {
        free[cell] = true;
        int x = cell % SIZE;
        add(x + 1, cell / SIZE, next);
        add(x - 1, cell / SIZE, next);
        add(x, cell / SIZE + 1, next);
        add(x, cell / SIZE - 1, next);
      }
    }
  }

  private static void add(int x, int y, Deque<Integer> next) {
    if (Terrain.contains(x, y)) {
      next.add(Terrain.cell(x, y));
    }
  }

  /** A cell that is no ground itself, but lies in a narrow strip with ground on both sides. */
  private static boolean isCliff(boolean[] free, int x, int y) {
    return reaches(free, x, y, 0, 1) && reaches(free, x, y, 0, -1)
        || reaches(free, x, y, 1, 0) && reaches(free, x, y, -1, 0);
  }

  private static boolean reaches(boolean[] free, int x, int y, int stepX, int stepY) {
    for (int i = 1; i <= CLIFF_WIDTH; i++) {
      int nextX = x + i * stepX;
      int nextY = y + i * stepY;
      if (Terrain.contains(nextX, nextY) && free[Terrain.cell(nextX, nextY)]) {
        return true;
      }
    }
    return false;
  }
}
