package io.hamdpo.environments.starcraft.catalog;

/**
 * What a unit withstands.
 *
 * @param health at full health, the most there can be
 * @param regeneration health that comes back each game loop
 * @param armor taken off every hit that reaches health
 * @param shield at full shield; 0 without shields
 * @param shieldRegeneration shield that comes back each game loop
 * @param shieldDelay game loops without damage before it does
 */
public record Endurance(
    double health,
    double regeneration,
    double armor,
    double shield,
    double shieldRegeneration,
    int shieldDelay) {}
