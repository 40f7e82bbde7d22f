package io.hamdpo.environments.starcraft.catalog;

/**
 * A unit's extent and way of moving, in cells and game loops.
 *
 * @param plane where it moves
 * @param radius from its centre to its edge, from which ranges count
 * @param separation radius within which it bears nobody else
 * @param clearance radius within which it bears no wall
 * @param speed cells per game loop; 0 stands for ever
 * @param acceleration cells per game loop and game loop; infinite for all but flyers
 */
public record Body(
    Plane plane,
    double radius,
    double separation,
    double clearance,
    double speed,
    double acceleration) {}
