package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.battle.World;
import io.hamdpo.environments.starcraft.catalog.Endurance;
import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A battle seen from above: allies blue, enemies orange, flyers ringed, each with a bar of health
 * and one of shield over it, and a line to whom it attacks or heals. Walls are grey.
 */
final class BattlePicture {

  private static final Colour ALLY = Colour.ofAgent(0);
  private static final Colour ENEMY = Colour.ofAgent(1);
  private static final Colour SHIELD = Colour.ofAgent(5);
  private static final double BAR = 0.15;
  private static final double LINE = 0.07;

  private BattlePicture() {}

  static Picture of(World battle, Terrain terrain, double seconds, double reward) {
    List<Mark> marks = new ArrayList<>();
    walls(terrain, marks);
    int allies = 0;
    int enemies = 0;
    for (int unit = 0; unit < battle.units().count(); unit++) {
      if (battle.units().isAlive(unit)) {
        boolean ally = unit < battle.lineup().allies();
        allies += ally ? 1 : 0;
        enemies += ally ? 0 : 1;
        unit(battle, unit, ally ? ALLY : ENEMY, marks);
      }
    }
    String caption =
        String.format(
            Locale.ROOT, "%.1f s, %d against %d, reward %.2f", seconds, allies, enemies, reward);
    return new Picture(seconds, window(terrain), marks, caption);
  }

  private static void unit(World battle, int unit, Colour colour, List<Mark> marks) {
    Units units = battle.units();
    UnitType type = battle.lineup().type(unit);
    double x = units.x[unit];
    double y = units.y[unit];
    double radius = type.body().radius();
    marks.add(new Mark.Disc(x, y, radius, colour));
    if (type.body().plane() == Plane.AIR) {
      marks.add(new Mark.Disc(x, y, 0.7 * radius, Colour.FAINT));
    }
    int target = battle.target(unit);
    if (target >= 0) {
      marks.add(new Mark.Stroke(x, y, units.x[target], units.y[target], LINE, colour));
    }
    Endurance endurance = type.endurance();
    double over = y + radius + BAR;
    bar(x, over, radius, units.health[unit] / endurance.health(), Colour.INK, marks);
    if (endurance.shield() > 0) {
      bar(x, over + 1.5 * BAR, radius, units.shield[unit] / endurance.shield(), SHIELD, marks);
    }
  }

  private static void bar(
      double x, double y, double radius, double share, Colour colour, List<Mark> marks) {
    if (share > 0) {
      double left = x - radius;
      marks.add(new Mark.Stroke(left, y, left + 2 * radius * share, y, BAR, colour));
    }
  }

  /** Cells where nobody walks, each run of a row as one stroke. */
  private static void walls(Terrain terrain, List<Mark> marks) {
    for (int y = 0; y < Terrain.SIZE; y++) {
      int start = 0;
      for (int x = 0; x <= Terrain.SIZE; x++) {
        if (x == Terrain.SIZE || terrain.isPathable(x, y)) {
          if (x > start) {
            marks.add(new Mark.Stroke(start + 0.5, y + 0.5, x - 0.5, y + 0.5, 1, Colour.FAINT));
          }
          start = x + 1;
        }
      }
    }
  }

  /** The rows on which one can walk, and a little more, in the shape of a screen. */
  private static Picture.Window window(Terrain terrain) {
    int low = Terrain.SIZE;
    int high = 0;
    for (int y = 0; y < Terrain.SIZE; y++) {
      for (int x = 0; x < Terrain.SIZE; x++) {
        if (terrain.isPathable(x, y)) {
          low = Math.min(low, y);
          high = Math.max(high, y + 1);
        }
      }
    }
    double height = Math.max(high - low + 2, Terrain.SIZE * 9.0 / 16);
    return Picture.Window.around(Terrain.SIZE / 2.0, (low + high) / 2.0, height * 16 / 9, height);
  }
}
