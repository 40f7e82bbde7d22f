package io.hamdpo.environments.starcraft.catalog;

/**
 * How a unit heals others. Amounts are per game loop, ranges in cells from edge to edge.
 *
 * @param amount health that it gives each game loop
 * @param cost energy for one point of health
 * @param minimum energy without which it does not begin
 * @param range at which it heals
 * @param scan at which it notices whom to heal by itself
 * @param energy its energy store
 */
public record Healer(
    double amount, double cost, double minimum, double range, double scan, Energy energy) {

  /**
   * @param start energy at the beginning
   * @param max the most there can be
   * @param regeneration energy that comes back each game loop
   */
  public record Energy(double start, double max, double regeneration) {}
}
