package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Terrain;

/**
 * Keeps units out of each other and out of walls. Two of one plane that came too near push each
 * other apart; who is attacking or healing stands firm against who is not, a structure against
 * everybody.
 */
final class Collisions {

  /**
   * Of two friends the one of the higher number takes this share of a push. Equal shares would let
   * crowds arch before a bottleneck for ever.
   */
  private static final double PRECEDENCE = 0.75;

  private static final Plane[] PLANES = Plane.values();

  private final Field field;
  private final Units units;
  private final Stats stats;

  /** Where everybody stood before this game loop. */
  private final double[] beforeX;

  private final double[] beforeY;

  Collisions(Field field) {
    this.field = field;
    units = field.units;
    stats = field.stats;
    beforeX = new double[units.count()];
    beforeY = new double[units.count()];
  }

  /** Remembers where everybody stands, before anybody moves. */
  void remember() {
    System.arraycopy(units.x, 0, beforeX, 0, beforeX.length);
    System.arraycopy(units.y, 0, beforeY, 0, beforeY.length);
  }

  /** Once a game loop, after movement. */
  void separate() {
    int count = units.count();
    for (int a = 0; a < count; a++) {
      if (units.isAlive(a)) {
        for (int b = a + 1; b < count; b++) {
          if (stats.plane[a] == stats.plane[b] && units.isAlive(b)) {
            part(a, b);
          }
        }
      }
    }
    for (int unit = 0; unit < count; unit++) {
      if (units.isAlive(unit) && stats.speed[unit] > 0) {
        keepOut(unit);
      }
    }
  }

  private void part(int a, int b) {
    double near = stats.separation[a] + stats.separation[b];
    double dx = units.x[b] - units.x[a];
    double dy = units.y[b] - units.y[a];
    double squared = dx * dx + dy * dy;
    if (squared >= near * near) {
      return;
    }
    double distance = Math.sqrt(squared);
    // In the very same spot they part east and west.
    double ux = distance > 0 ? dx / distance : 1;
    double uy = distance > 0 ? dy / distance : 0;
    double share = share(a, b);
    double push = near - distance;
    units.x[a] -= share * push * ux;
    units.y[a] -= share * push * uy;
    units.x[b] += (1 - share) * push * ux;
    units.y[b] += (1 - share) * push * uy;
  }

  /** How much of a push the first of two takes. */
  private double share(int a, int b) {
    double yieldA = yields(a);
    double yieldB = yields(b);
    if (yieldA == yieldB && field.lineup.isAlly(a) == field.lineup.isAlly(b)) {
      return 1 - PRECEDENCE;
    }
    return yieldA + yieldB > 0 ? yieldA / (yieldA + yieldB) : 0.5;
  }

  private double yields(int unit) {
    if (stats.speed[unit] <= 0) {
      return 0;
    }
    // Not quite 0: two who both stand firm must still part.
    return units.inReach[unit] || units.windup[unit] >= 0 ? 1e-3 : 1;
  }

  private void keepOut(int unit) {
    Walls walls = field.lineup.ground().walls(PLANES[stats.plane[unit]]);
    double clearance = stats.clearance[unit];
    if (walls.isRoomy(units.x[unit], units.y[unit])) {
      return;
    }
    double x = Math.clamp(units.x[unit], clearance, Terrain.SIZE - clearance);
    double y = Math.clamp(units.y[unit], clearance, Terrain.SIZE - clearance);
    // From the old place's side of a wall, so that no push carries a unit through one.
    if (!walls.isFree(x, y)) {
      x = walls.isFree(x, beforeY[unit]) ? x : beforeX[unit];
      y = walls.isFree(x, y) ? y : beforeY[unit];
    }
    int firstX = (int) (x - clearance);
    int lastX = (int) (x + clearance);
    int firstY = (int) (y - clearance);
    int lastY = (int) (y + clearance);
    for (int cellY = firstY; cellY <= lastY; cellY++) {
      for (int cellX = firstX; cellX <= lastX; cellX++) {
        if (walls.isWall(cellX, cellY)) {
          double dx = x - Math.clamp(x, cellX, cellX + 1.0);
          double dy = y - Math.clamp(y, cellY, cellY + 1.0);
          double distance = Math.sqrt(dx * dx + dy * dy);
          if (distance > 0 && distance < clearance) {
            x += (clearance / distance - 1) * dx;
            y += (clearance / distance - 1) * dy;
          }
        }
      }
    }
    boolean free = walls.isFree(x, y);
    units.x[unit] = free ? x : beforeX[unit];
    units.y[unit] = free ? y : beforeY[unit];
  }
}
