package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where units stand that are created at one point: each at the free place nearest to it, in
 * creation order. The game does likewise, but its exact places are in no file. Enemies look for
 * places as in a mirror, so that equal armies start alike.
 */
final class Formation {

  private static final double GRID = 0.125;
  private static final int RINGS = 80;

  /** Between the edges of two units. */
  private static final double GAP = 0.05;

  /** Steps of the search in x and y, nearest first. */
  private static final List<int[]> STEPS = steps();

  private final Ground ground;
  private final List<Lineup.Placed> taken = new ArrayList<>();

  Formation(Ground ground) {
    this.ground = ground;
  }

  /** Adds the units of a spawn to {@code army}. */
  void place(UnitType type, Spawn spawn, boolean mirrored, List<Lineup.Placed> army) {
    for (int i = 0; i < spawn.count(); i++) {
      Lineup.Placed unit = nearest(type, spawn, mirrored);
      taken.add(unit);
      army.add(unit);
    }
  }

  private Lineup.Placed nearest(UnitType type, Spawn spawn, boolean mirrored) {
    for (int[] step : STEPS) {
      double x = spawn.x() + GRID * (mirrored ? -step[0] : step[0]);
      double y = spawn.y() + GRID * step[1];
      if (ground.hasRoom(type.body(), x, y) && isFree(type, x, y)) {
        return new Lineup.Placed(type, x, y);
      }
    }
    throw new IllegalStateException(
        "There is no room for a unit (%s) near (%s, %s). Maybe the map's spawn lies in a wall."
            .formatted(type.name(), spawn.x(), spawn.y()));
  }

  private boolean isFree(UnitType type, double x, double y) {
    for (Lineup.Placed other : taken) {
      if (bump(type.body().plane(), other.type().body().plane())) {
        double dx = other.x() - x;
        double dy = other.y() - y;
        double near = type.body().separation() + other.type().body().separation() + GAP;
        if (dx * dx + dy * dy < near * near) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether units of two planes are in each other's way. */
  static boolean bump(Plane a, Plane b) {
    return a == b;
  }

  private static List<int[]> steps() {
    List<int[]> steps = new ArrayList<>();
    for (int y = -RINGS; y <= RINGS; y++) {
      for (int x = -RINGS; x <= RINGS; x++) {
        steps.add(new int[] {x, y});
      }
    }
    steps.sort(Comparator.comparingInt(step -> step[0] * step[0] + step[1] * step[1]));
    return List.copyOf(steps);
  }
}
