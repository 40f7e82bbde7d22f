package io.hamdpo.environments.starcraft.game;

import io.hamdpo.environments.protobuf.FieldWriter;
import io.hamdpo.environments.starcraft.catalog.Race;
import java.util.List;

/** The requests that battles need, with the numbers of {@code s2clientprotocol/sc2api.proto}. */
final class Requests {

  static final int CREATE_GAME = 1;
  static final int JOIN_GAME = 2;
  static final int OBSERVATION = 10;
  static final int ACTION = 11;
  static final int STEP = 12;
  static final int DEBUG = 20;

  private static final int PARTICIPANT = 1;
  private static final int COMPUTER = 2;

  /** "VeryHard", SMAC's; its maps give the enemy one order and no strategy. */
  private static final int DIFFICULTY = 7;

  static final int ABILITY_STOP = 4;
  static final int ABILITY_MOVE = 16;
  static final int ABILITY_ATTACK = 23;
  static final int ABILITY_HEAL = 386;

  private Requests() {}

  /**
   * A game of one player against the built-in one.
   *
   * @param name of the map's file
   * @param map the file's bytes
   * @param seed of the game's chance, 32 bits
   */
  static FieldWriter createGame(String name, byte[] map, Race enemies, long seed) {
    return new FieldWriter()
        .part(
            CREATE_GAME,
            new FieldWriter()
                .part(1, new FieldWriter().text(1, name).slice(7, map))
                .part(3, new FieldWriter().number(1, PARTICIPANT))
                .part(
                    3,
                    new FieldWriter()
                        .number(1, COMPUTER)
                        .number(2, number(enemies))
                        .number(3, DIFFICULTY))
                .number(5, seed)
                .number(6, 0));
  }

  /** Takes part, and wants to see units as they are. */
  static FieldWriter joinGame(Race allies) {
    return new FieldWriter()
        .part(
            JOIN_GAME,
            new FieldWriter()
                .number(1, number(allies))
                .part(3, new FieldWriter().number(1, 1).number(2, 0)));
  }

  static FieldWriter observation() {
    return new FieldWriter().part(OBSERVATION, new FieldWriter());
  }

  static FieldWriter step(int loops) {
    return new FieldWriter().part(STEP, new FieldWriter().number(1, loops));
  }

  /** All orders of one env step. */
  static FieldWriter actions(List<FieldWriter> orders) {
    FieldWriter actions = new FieldWriter();
    for (FieldWriter order : orders) {
      actions.part(1, new FieldWriter().part(1, new FieldWriter().part(1, order)));
    }
    return new FieldWriter().part(ACTION, actions);
  }

  static FieldWriter stop(long unit) {
    return order(ABILITY_STOP).number(4, unit);
  }

  static FieldWriter move(long unit, double x, double y) {
    return order(ABILITY_MOVE)
        .part(2, new FieldWriter().single(1, (float) x).single(2, (float) y))
        .number(4, unit);
  }

  /** An attack or a heal. */
  static FieldWriter pursue(int ability, long unit, long target) {
    return order(ability).number(3, target).number(4, unit);
  }

  private static FieldWriter order(int ability) {
    return new FieldWriter().number(1, ability);
  }

  static FieldWriter kill(List<Long> units) {
    FieldWriter tags = new FieldWriter();
    units.forEach(tag -> tags.number(1, tag));
    return new FieldWriter()
        .part(DEBUG, new FieldWriter().part(1, new FieldWriter().part(4, tags)));
  }

  private static int number(Race race) {
    return switch (race) {
      case TERRAN -> 1;
      case ZERG -> 2;
      case PROTOSS -> 3;
    };
  }
}
