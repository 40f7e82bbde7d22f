package io.hamdpo.environments.starcraft.battle;

import java.util.Arrays;

/**
 * All units of a battle as they stand: one array per attribute, indexed by unit. The public arrays
 * are what the game's interface tells about a unit; a unit of which {@code health} is 0 is dead.
 */
public final class Units {

  /** Nobody, where a unit's number is expected. */
  static final int NOBODY = -1;

  /** No attack has begun whose hit is still to come. */
  static final double IDLE = -1;

  /** Cells from the map's west edge. */
  public final double[] x;

  /** Cells from the map's south edge. */
  public final double[] y;

  public final double[] health;
  public final double[] shield;
  public final double[] energy;

  /** Game loops until the weapon can attack again. */
  public final double[] cooldown;

  final Order[] order;
  final int[] orderTarget;
  final double[] orderX;
  final double[] orderY;

  /** Whom the unit attacks, heals or goes after, or {@link #NOBODY}. */
  final int[] target;

  /** Where it stood when it noticed its target. */
  final double[] noticedX;

  final double[] noticedY;

  /** Game loops until the hit of a begun attack, or {@link #IDLE}. */
  final double[] windup;

  /** Whom a begun attack is for. */
  final int[] windupTarget;

  /** Speed of those who must gather it, in cells per game loop. */
  final double[] pace;

  /** The game loop of the last damage. */
  final int[] lastHit;

  /** Whether the target is near enough for weapon or healing; true of this game loop alone. */
  final boolean[] inReach;

  /** Dead units, all at one place. */
  public Units(int count) {
    x = new double[count];
    y = new double[count];
    health = new double[count];
    shield = new double[count];
    energy = new double[count];
    cooldown = new double[count];
    order = new Order[count];
    orderTarget = new int[count];
    orderX = new double[count];
    orderY = new double[count];
    target = new int[count];
    noticedX = new double[count];
    noticedY = new double[count];
    windup = new double[count];
    windupTarget = new int[count];
    pace = new double[count];
    lastHit = new int[count];
    inReach = new boolean[count];
    Arrays.fill(order, Order.STOP);
  }

  /** How many units there are, dead ones included. */
  public int count() {
    return x.length;
  }

  public boolean isAlive(int unit) {
    return health[unit] > 0;
  }

  double squaredDistance(int a, int b) {
    double dx = x[a] - x[b];
    double dy = y[a] - y[b];
    return dx * dx + dy * dy;
  }

  /** All that does not follow from the rest, for saving. */
  double[][] numbers() {
    return new double[][] {
      x, y, health, shield, energy, cooldown, orderX, orderY, noticedX, noticedY, windup, pace
    };
  }

  /** As {@link #numbers}. */
  int[][] integers() {
    return new int[][] {orderTarget, target, windupTarget, lastHit};
  }
}
