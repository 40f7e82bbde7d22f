package io.hamdpo.environments.starcraft.catalog;

import java.util.List;

/** The ground of a map of 32 by 32 cells: where one can walk, and how high it lies. Immutable. */
public final class Terrain {

  /** Cells of a side. */
  public static final int SIZE = 32;

  /** World height of cliff level 0, chosen so that the lowest arena of SMAC's maps lies at 8. */
  private static final double LOWEST = 6;

  private static final double HEIGHT_OF_LEVEL = 2;

  private final boolean[] pathable;
  private final double[] height;

  /**
   * @param pathable per cell of {@link #cell}: whether one can walk there
   * @param height per cell, in [0, 1]
   */
  public Terrain(boolean[] pathable, double[] height) {
    this.pathable = pathable.clone();
    this.height = height.clone();
  }

  /**
   * The terrain of that name. Its table has rows from north to south: {@code .} for cells that can
   * be walked on, then cliff levels {@code 0}, {@code 1}, {@code 2}, with {@code a}, {@code b},
   * {@code c} for a ramp from 1 to 2.
   */
  public static Terrain named(String name) {
    List<String> lines = Table.lines("terrain-" + name + ".txt");
    boolean[] pathable = new boolean[SIZE * SIZE];
    double[] height = new double[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      String line = lines.get(SIZE - 1 - y);
      for (int x = 0; x < SIZE; x++) {
        pathable[cell(x, y)] = line.charAt(x) == '.';
        double level = level(line.charAt(SIZE + 1 + x));
        height[cell(x, y)] = encode(LOWEST + HEIGHT_OF_LEVEL * level);
      }
    }
    return new Terrain(pathable, height);
  }

  /** Index of a cell inside the map. */
  public static int cell(int x, int y) {
    return y * SIZE + x;
  }

  /** Whether a cell belongs to the map. */
  public static boolean contains(int x, int y) {
    return x >= 0 && x < SIZE && y >= 0 && y < SIZE;
  }

  /** Whether a cell is inside the map and can be walked on. */
  public boolean isPathable(int x, int y) {
    return contains(x, y) && pathable[cell(x, y)];
  }

  /**
   * Height of a cell inside the map in [0, 1], in the game's encoding of 8 bits.
   *
   * <p>The maps name cliff levels; that a level is 2 high, and where level 0 lies, is not among
   * them.
   */
  public double height(int x, int y) {
    return height[cell(x, y)];
  }

  private static double level(char symbol) {
    return switch (symbol) {
      case 'a' -> 1.125;
      case 'b' -> 1.375;
      case 'c' -> 1.625;
      default -> symbol - '0';
    };
  }

  private static double encode(double height) {
    return Math.round(127 + 8 * height) / 255.0;
  }
}
