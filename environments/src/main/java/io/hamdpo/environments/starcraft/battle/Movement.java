package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Terrain;

/**
 * Everybody's step of a game loop: straight at full speed, around walls where there are any, until
 * the goal is reached or the target within reach. Goals are chosen before anybody moves, so that
 * nobody has the advantage of being late.
 */
final class Movement {

  /** How deep a unit walks into the reach of its weapon, in cells, lest rounding keep it out. */
  private static final double INTO_REACH = 1e-6;

  private final Field field;
  private final Units units;
  private final Stats stats;
  private final double[] goalX;
  private final double[] goalY;

  /** Cells to go at most in this game loop; 0 = stands. */
  private final double[] stride;

  Movement(Field field) {
    this.field = field;
    units = field.units;
    stats = field.stats;
    goalX = new double[units.count()];
    goalY = new double[units.count()];
    stride = new double[units.count()];
  }

  /** Once a game loop, after attacks began. */
  void move() {
    for (int unit = 0; unit < stride.length; unit++) {
      stride[unit] = units.isAlive(unit) && stats.speed[unit] > 0 ? choose(unit) : 0;
    }
    for (int unit = 0; unit < stride.length; unit++) {
      if (stride[unit] > 0) {
        step(unit);
      } else {
        units.pace[unit] = 0;
      }
    }
  }

  /** Sets the goal, and returns how far to go towards it. */
  private double choose(int unit) {
    if (units.windup[unit] >= 0 || units.inReach[unit]) {
      return 0;
    }
    int target = units.target[unit];
    if (target != Units.NOBODY) {
      goalX[unit] = units.x[target];
      goalY[unit] = units.y[target];
      double distance = Math.sqrt(units.squaredDistance(unit, target));
      double near = stats.reach[unit] + stats.radius[unit] + stats.radius[target];
      return Math.max(0, distance - near + INTO_REACH);
    }
    return switch (units.order[unit]) {
      case MOVE -> towards(unit, units.orderX[unit], units.orderY[unit]);
      case MARCH -> towards(unit, field.marchX, field.marchY);
      case STOP, ATTACK, HEAL, HUNT -> 0;
    };
  }

  private double towards(int unit, double x, double y) {
    goalX[unit] = x;
    goalY[unit] = y;
    double dx = x - units.x[unit];
    double dy = y - units.y[unit];
    return Math.sqrt(dx * dx + dy * dy);
  }

  private void step(int unit) {
    units.pace[unit] = Math.min(stats.speed[unit], units.pace[unit] + stats.acceleration[unit]);
    double length = Math.min(stride[unit], units.pace[unit]);
    double dx = goalX[unit] - units.x[unit];
    double dy = goalY[unit] - units.y[unit];
    Routes routes = field.lineup.ground().routes();
    if (stats.plane[unit] == 0 && !routes.isStraight()) {
      int cell = routes.waypoint(units.x[unit], units.y[unit], goalX[unit], goalY[unit]);
      if (cell >= 0) {
        dx = Routes.centre(cell % Terrain.SIZE) - units.x[unit];
        dy = Routes.centre(cell / Terrain.SIZE) - units.y[unit];
      }
    }
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (distance > 0) {
      double share = Math.min(1, length / distance);
      units.x[unit] += share * dx;
      units.y[unit] += share * dy;
    }
  }
}
