package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Terrain;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The shortest ways around walls, over cells and their eight neighbours: for every goal and every
 * place the next cell. Immutable; empty where straight lines and sliding along walls suffice.
 */
final class Routes {

  private static final int SIZE = Terrain.SIZE;
  private static final int CELLS = SIZE * SIZE;

  /** Costs of a step to a side and across a corner, in tenths. */
  private static final int STRAIGHT = 10;

  private static final int DIAGONAL = 14;

  /** How many cells ahead a unit looks for the one that it can walk to in a straight line. */
  private static final int FORESIGHT = 6;

  private static final double SAMPLE = 0.25;
  private static final short NOWHERE = -1;

  private final Walls walls;

  /** Per goal cell and place: the next cell; of length 0 where it is not needed. */
  private final short[] next;

  Routes(Walls walls, boolean[] free) {
    this.walls = walls;
    next = isConvexAlongAxes(free) ? new short[0] : new short[CELLS * CELLS];
    if (next.length > 0) {
      Arrays.fill(next, NOWHERE);
      for (int goal = 0; goal < CELLS; goal++) {
        if (free[goal]) {
          spread(goal);
        }
      }
    }
  }

  /** Whether the straight way is always good enough. */
  boolean isStraight() {
    return next.length == 0;
  }

  /** The cell to walk to on the way from one place to another, or -1 to walk straight there. */
  int waypoint(double x, double y, double goalX, double goalY) {
    if (isStraight() || !walls.isFree(goalX, goalY) || isClear(x, y, goalX, goalY)) {
      return NOWHERE;
    }
    int goal = Terrain.cell((int) goalX, (int) goalY) * CELLS;
    int best = next[goal + Terrain.cell((int) x, (int) y)];
    int cell = best;
    for (int i = 0; i < FORESIGHT && cell != NOWHERE; i++) {
      cell = next[goal + cell];
      if (cell != NOWHERE && isClear(x, y, centre(cell % SIZE), centre(cell / SIZE))) {
        best = cell;
      }
    }
    return best;
  }

  static double centre(int coordinate) {
    return coordinate + 0.5;
  }

  private boolean isClear(double x, double y, double toX, double toY) {
    double dx = toX - x;
    double dy = toY - y;
    int samples = (int) (Math.sqrt(dx * dx + dy * dy) / SAMPLE) + 1;
    for (int i = 1; i <= samples; i++) {
      if (!walls.isFree(x + dx * i / samples, y + dy * i / samples)) {
        return false;
      }
    }
    return true;
  }

  /** Dijkstra's algorithm from a goal outward. */
  private void spread(int goal) {
    int[] cost = new int[CELLS];
    Arrays.fill(cost, Integer.MAX_VALUE);
    PriorityQueue<Long> open = new PriorityQueue<>();
    cost[goal] = 0;
    open.add((long) goal);
    while (!open.isEmpty()) {
      long first = open.remove();
      int cell = (int) (first % CELLS);
      if (first / CELLS > cost[cell]) {
        continue;
      }
      for (int stepY = -1; stepY <= 1; stepY++) {
        for (int stepX = -1; stepX <= 1; stepX++) {
          int near = neighbour(cell, stepX, stepY);
          int reached = cost[cell] + (stepX != 0 && stepY != 0 ? DIAGONAL : STRAIGHT);
          if (near != NOWHERE && reached < cost[near]) {
            cost[near] = reached;
            next[goal * CELLS + near] = (short) cell;
            open.add((long) reached * CELLS + near);
          }
        }
      }
    }
  }

  /** The cell a step away, or -1 when a wall or the corner of one is in the way. */
  private int neighbour(int cell, int stepX, int stepY) {
    int x = cell % SIZE;
    int y = cell / SIZE;
    boolean blocked =
        stepX == 0 && stepY == 0
            || walls.isWall(x + stepX, y + stepY)
            || walls.isWall(x + stepX, y)
            || walls.isWall(x, y + stepY);
    return blocked ? NOWHERE : Terrain.cell(x + stepX, y + stepY);
  }

  /** Whether every row and every column of free cells is in one piece. */
  private static boolean isConvexAlongAxes(boolean[] free) {
    for (int line = 0; line < SIZE; line++) {
      if (pieces(free, line * SIZE, 1) > 1 || pieces(free, line, SIZE) > 1) {
        return false;
      }
    }
    return true;
  }

  private static int pieces(boolean[] free, int start, int stride) {
    int pieces = 0;
    boolean before = false;
    for (int i = 0; i < SIZE; i++) {
      boolean now = free[start + i * stride];
      pieces += now && !before ? 1 : 0;
      before = now;
    }
    return pieces;
  }
}
