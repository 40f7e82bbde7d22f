package io.hamdpo.environments.starcraft.game;

import java.util.List;

/**
 * A unit as the game tells of it.
 *
 * @param tag the game's name for it
 * @param type the game's number of its type; allies have types of the map's own
 * @param owner 1 for the agents, 2 for their enemies
 * @param cooldown game loops; 0 for enemies, of whom it is not told
 */
record SeenUnit(
    long tag,
    int type,
    int owner,
    double x,
    double y,
    double health,
    double shield,
    double energy,
    double cooldown) {

  static final int ALLY = 1;
  static final int ENEMY = 2;

  /** Those of a response to {@link Requests#observation}, in its order. */
  static List<SeenUnit> all(Fields response) {
    return response.part(Requests.OBSERVATION).part(3).part(5).parts(2).stream()
        .map(SeenUnit::of)
        .toList();
  }

  private static SeenUnit of(Fields unit) {
    Fields place = unit.part(6);
    return new SeenUnit(
        unit.number(3),
        (int) unit.number(4),
        (int) unit.number(5),
        place.decimal(1),
        place.decimal(2),
        unit.decimal(14),
        unit.decimal(16),
        unit.decimal(17),
        unit.decimal(30));
  }
}
