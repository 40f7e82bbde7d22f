package io.hamdpo.environments.starcraft.catalog;

/**
 * Units that are created at one point.
 *
 * @param unit name of a unit type
 * @param count how many
 * @param x cells from the map's west edge
 * @param y cells from the map's south edge
 */
public record Spawn(String unit, int count, double x, double y) {}
