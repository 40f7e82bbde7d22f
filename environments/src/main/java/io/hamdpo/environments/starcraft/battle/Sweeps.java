package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.environments.starcraft.catalog.Plane;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The colossus' two beams. They start at opposite ends of a line across the shot, centred on the
 * target, and step along it; each burns everybody on the ground whom it touches, once, a moment
 * later, and the target itself when both are through.
 */
final class Sweeps {

  private static final int POINTS = 11;
  private static final double HALF_LENGTH = 1.25;
  private static final double SPACING = 0.25;
  private static final double TOUCH = 0.15;

  /** Game loops between points: 0.0312 s. */
  private static final double STEP_LOOPS = 0.0312 * 16;

  /** Game loops from touch to burn: 0.25 s. */
  private static final int BURN_LOOPS = 4;

  /** Game loops from the last point to the target's burn: 0.375 s. */
  private static final int TARGET_LOOPS = 6;

  /** Half the sides of the rectangle of {@link #strikeLine}. */
  private static final double HALF_WIDTH = 1.4;

  private static final double HALF_DEPTH = 0.15;

  private final Field field;
  private final Units units;
  private final Stats stats;
  private final Strikes strikes;

  /** Per unit: points that its beams have left behind; {@link #POINTS} when it has none. */
  private final int[] passed;

  private final int[] begun;
  private final int[] victim;
  private final double[] centreX;
  private final double[] centreY;

  /** Direction of the line, of length 1. */
  private final double[] alongX;

  private final double[] alongY;

  /** Per unit and beam: one bit for each foe touched, counted from the first foe. */
  private final long[] touched;

  Sweeps(Field field, Strikes strikes) {
    this.field = field;
    this.strikes = strikes;
    units = field.units;
    stats = field.stats;
    int count = units.count();
    passed = new int[count];
    begun = new int[count];
    victim = new int[count];
    centreX = new double[count];
    centreY = new double[count];
    alongX = new double[count];
    alongY = new double[count];
    touched = new long[2 * count];
    clear();
  }

  void clear() {
    Arrays.fill(passed, POINTS);
  }

  void begin(int unit, int target) {
    aim(unit, target);
    begun[unit] = field.loop;
    victim[unit] = target;
    touched[2 * unit] = 0;
    touched[2 * unit + 1] = 0;
    passed[unit] = 0;
  }

  /** Moves every beam to where it is in this game loop. Beams die with the colossus. */
  void advance() {
    for (int unit = 0; unit < passed.length; unit++) {
      if (passed[unit] == POINTS) {
        continue;
      }
      if (!units.isAlive(unit)) {
        passed[unit] = POINTS;
        continue;
      }
      while (passed[unit] < POINTS && passed[unit] * STEP_LOOPS <= field.loop - begun[unit]) {
        double offset = HALF_LENGTH - SPACING * passed[unit];
        touch(unit, 0, -offset);
        touch(unit, 1, offset);
        passed[unit]++;
      }
      if (passed[unit] == POINTS) {
        strikes.add(field.loop + TARGET_LOOPS, unit, victim[unit]);
        strikes.add(field.loop + TARGET_LOOPS, unit, victim[unit]);
      }
    }
  }

  /** Hits everybody on the ground in a rectangle across the shot, now. */
  void strikeLine(int unit, int target, int hits) {
    aim(unit, target);
    for (int foe = field.lineup.firstFoe(unit); foe < field.lineup.endOfFoes(unit); foe++) {
      double dx = units.x[foe] - centreX[unit];
      double dy = units.y[foe] - centreY[unit];
      double along = Math.abs(dx * alongX[unit] + dy * alongY[unit]);
      double across = Math.abs(dx * alongY[unit] - dy * alongX[unit]);
      if (isOnGround(foe)
          && along <= HALF_WIDTH + stats.radius[foe]
          && across <= HALF_DEPTH + stats.radius[foe]) {
        for (int i = 0; i < hits; i++) {
          strikes.add(field.loop, unit, foe);
        }
      }
    }
  }

  private void aim(int unit, int target) {
    double dx = units.x[target] - units.x[unit];
    double dy = units.y[target] - units.y[unit];
    double distance = Math.sqrt(dx * dx + dy * dy);
    centreX[unit] = units.x[target];
    centreY[unit] = units.y[target];
    alongX[unit] = distance > 0 ? -dy / distance : 0;
    alongY[unit] = distance > 0 ? dx / distance : 1;
  }

  private void touch(int unit, int beam, double offset) {
    double x = centreX[unit] + offset * alongX[unit];
    double y = centreY[unit] + offset * alongY[unit];
    int first = field.lineup.firstFoe(unit);
    for (int foe = first; foe < field.lineup.endOfFoes(unit); foe++) {
      long bit = 1L << (foe - first);
      double dx = units.x[foe] - x;
      double dy = units.y[foe] - y;
      double near = TOUCH + stats.radius[foe];
      if (foe != victim[unit]
          && isOnGround(foe)
          && (touched[2 * unit + beam] & bit) == 0
          && dx * dx + dy * dy <= near * near) {
        touched[2 * unit + beam] |= bit;
        strikes.add(field.loop + BURN_LOOPS, unit, foe);
      }
    }
  }

  private boolean isOnGround(int unit) {
    return units.isAlive(unit) && stats.plane[unit] != Plane.AIR.ordinal();
  }

  void save(DataOutput out) throws IOException {
    for (int unit = 0; unit < passed.length; unit++) {
      out.writeByte(passed[unit]);
      if (passed[unit] < POINTS) {
        out.writeInt(begun[unit]);
        out.writeByte(victim[unit]);
        out.writeDouble(centreX[unit]);
        out.writeDouble(centreY[unit]);
        out.writeDouble(alongX[unit]);
        out.writeDouble(alongY[unit]);
        out.writeLong(touched[2 * unit]);
        out.writeLong(touched[2 * unit + 1]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (int unit = 0; unit < passed.length; unit++) {
      passed[unit] = Math.min(POINTS, in.readUnsignedByte());
      if (passed[unit] < POINTS) {
        begun[unit] = in.readInt();
        victim[unit] = SavedBattle.unit(in, units);
        centreX[unit] = in.readDouble();
        centreY[unit] = in.readDouble();
        alongX[unit] = in.readDouble();
        alongY[unit] = in.readDouble();
        touched[2 * unit] = in.readLong();
        touched[2 * unit + 1] = in.readLong();
      }
    }
  }
}
