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
    Terrain terrain = Terrain.named(map.terrain());
    boolean[] free = new boolean[SIZE * SIZE];
    map.allies().forEach(spawn -> flood(terrain, spawn, free));
    map.enemies().forEach(spawn -> flood(terrain, spawn, free));
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

  private static void flood(Terrain terrain, Spawn spawn, boolean[] free) {
    Deque<int[]> open = new ArrayDeque<>();
    open.add(new int[] {(int) spawn.x(), (int) spawn.y()});
    while (!open.isEmpty()) {
      int[] at = open.removeFirst();
      if (terrain.isPathable(at[0], at[1]) && !free[Terrain.cell(at[0], at[1])]) {
        free[Terrain.cell(at[0], at[1])] = true;
        open.add(new int[] {at[0] + 1, at[1]});
        open.add(new int[] {at[0] - 1, at[1]});
        open.add(new int[] {at[0], at[1] + 1});
        open.add(new int[] {at[0], at[1] - 1});
      }
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
