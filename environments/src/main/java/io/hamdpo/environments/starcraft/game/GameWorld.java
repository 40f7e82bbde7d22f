package io.hamdpo.environments.starcraft.game;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.protobuf.FieldWriter;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.battle.World;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Battles in the game, as SMAC fights them: one game after the other in one process, each begun by
 * killing everybody, upon which the map's script makes all units anew. Orders are sent when time
 * passes. A battle can neither be saved nor, since the game's own chance goes on, repeated.
 *
 * <p>Allies are numbered by type, x and y, once a battle, as in SMAC. Enemies have the types of the
 * line-up in its order, and within a type the order of the game's tags; SMAC takes the order in
 * which the game tells of them, which may change.
 */
final class GameWorld implements World {

  private static final Comparator<SeenUnit> BY_TYPE_AND_PLACE =
      Comparator.comparingInt(SeenUnit::type)
          .thenComparingDouble(SeenUnit::x)
          .thenComparingDouble(SeenUnit::y);

  /** The map's script needs a few game loops to make units. */
  private static final int LOOPS_TO_SPAWN = 200;

  private static final int LOOPS_TO_DIE = 2;
  private static final int IN_GAME = 3;

  /** The game ends for good after 2^19 loops; it is begun anew long before. */
  private static final int LOOPS_OF_A_GAME = 1 << 18;

  private final Lineup lineup;
  private final Supplier<Server> servers;
  private final Units units;
  private final long[] tags;
  private final List<FieldWriter> orders = new ArrayList<>();
  private @Nullable Session session;
  private int loops;

  /** A game that runs, and the connection to it. */
  private record Session(Server server, Connection game) {

    void end() {
      try (server) {
        game.close();
      }
    }
  }

  /**
   * @param servers starts games: one now and then, when there is none
   */
  GameWorld(Lineup lineup, Supplier<Server> servers) {
    this.lineup = lineup;
    this.servers = servers;
    units = new Units(lineup.size());
    tags = new long[lineup.size()];
  }

  @Override
  public Lineup lineup() {
    return lineup;
  }

  @Override
  public Units units() {
    return units;
  }

  /** Not known of the game. */
  @Override
  public int target(int unit) {
    return -1;
  }

  @Override
  public void reset(Rng rng) {
    orders.clear();
    if (session != null && loops > LOOPS_OF_A_GAME) {
      close();
    }
    try {
      if (session == null) {
        begin(rng);
      } else {
        killAll(session.game());
      }
      identify(awaitEverybody(session.game()));
    } catch (GameException e) {
      close();
      throw e;
    }
  }

  private void begin(Rng rng) {
    BattleMap map = lineup.map();
    Server server = servers.get();
    try {
      Connection game = Patience.connect(server);
      session = new Session(server, game);
      refuse(
          game.ask(
              Requests.createGame(
                  map.name() + ".SC2Map",
                  server.map(map.name()),
                  map.enemyRace(),
                  rng.nextLong() >>> Integer.SIZE)),
          Requests.CREATE_GAME,
          1);
      refuse(game.ask(Requests.joinGame(map.allyRace())), Requests.JOIN_GAME, 2);
      loops = 0;
    } catch (GameException e) {
      if (session == null) {
        server.close();
      }
      throw e;
    }
  }

  /** The field after the error's holds its details. */
  private static void refuse(Fields response, int kind, int error) {
    Fields part = response.part(kind);
    if (part.has(error)) {
      throw new GameException(
          "The game refuses to begin: error (%d) %s. Maybe the map is of another version of the game."
              .formatted(part.number(error), part.text(error + 1)));
    }
  }

  private void killAll(Connection game) {
    List<Long> living = new ArrayList<>();
    for (SeenUnit unit : SeenUnit.all(game.ask(Requests.observation()))) {
      living.add(unit.tag());
    }
    game.ask(Requests.kill(living));
    pass(game, LOOPS_TO_DIE);
  }

  private void pass(Connection game, int count) {
    game.ask(Requests.step(count));
    loops += count;
    if (game.status() != IN_GAME) {
      throw new GameException(
          "The game stands in state (%d) instead of a battle.".formatted(game.status()));
    }
  }

  private List<SeenUnit> awaitEverybody(Connection game) {
    for (int waited = 0; waited < LOOPS_TO_SPAWN; waited++) {
      List<SeenUnit> seen = SeenUnit.all(game.ask(Requests.observation()));
      if (of(seen, SeenUnit.ALLY).size() == lineup.allies()
          && of(seen, SeenUnit.ENEMY).size() == lineup.enemies()) {
        return seen;
      }
      pass(game, 1);
    }
    throw new GameException(
        "The map (%s) did not make its (%d) units within (%d) game loops. Maybe it is another map of that name."
            .formatted(lineup.map().name(), lineup.size(), LOOPS_TO_SPAWN));
  }

  private static List<SeenUnit> of(List<SeenUnit> seen, int owner) {
    return seen.stream().filter(unit -> unit.owner() == owner && unit.health() > 0).toList();
  }

  private void identify(List<SeenUnit> seen) {
    List<SeenUnit> allies = of(seen, SeenUnit.ALLY).stream().sorted(BY_TYPE_AND_PLACE).toList();
    List<SeenUnit> enemies =
        new ArrayList<>(
            of(seen, SeenUnit.ENEMY).stream()
                .sorted(Comparator.comparingLong(SeenUnit::tag))
                .toList());
    for (int unit = 0; unit < lineup.size(); unit++) {
      tags[unit] =
          unit < lineup.allies() ? allies.get(unit).tag() : take(enemies, lineup.type(unit).id());
    }
    update(seen);
  }

  private static long take(List<SeenUnit> enemies, int type) {
    for (SeenUnit enemy : enemies) {
      if (enemy.type() == type) {
        enemies.remove(enemy);
        return enemy.tag();
      }
    }
    throw new GameException(
        "The game has too few enemies of type (%d). Maybe the map is another of that name."
            .formatted(type));
  }

  /** Who is not seen any more is dead; it keeps its place. */
  private void update(List<SeenUnit> seen) {
    Arrays.fill(units.health, 0);
    Arrays.fill(units.shield, 0);
    for (SeenUnit one : seen) {
      for (int unit = 0; unit < tags.length; unit++) {
        if (tags[unit] == one.tag()) {
          units.x[unit] = one.x();
          units.y[unit] = one.y();
          units.health[unit] = one.health();
          units.shield[unit] = one.shield();
          units.energy[unit] = one.energy();
          units.cooldown[unit] = one.cooldown();
        }
      }
    }
  }

  @Override
  public void stop(int unit) {
    orders.add(Requests.stop(tags[unit]));
  }

  @Override
  public void move(int unit, double x, double y) {
    orders.add(Requests.move(tags[unit], x, y));
  }

  @Override
  public void pursue(int unit, int target) {
    boolean heals = lineup.type(unit).healer() != null;
    orders.add(
        Requests.pursue(
            heals ? Requests.ABILITY_HEAL : Requests.ABILITY_ATTACK, tags[unit], tags[target]));
  }

  @Override
  public void advance(int count) {
    if (session == null) {
      throw new GameException("There is no game. Maybe reset first.");
    }
    try {
      session.game().ask(Requests.actions(orders));
      orders.clear();
      pass(session.game(), count);
      update(SeenUnit.all(session.game().ask(Requests.observation())));
    } catch (GameException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean isSavable() {
    return false;
  }

  @Override
  public void save(DataOutput out) {
    throw new UnsupportedOperationException("The game cannot be saved.");
  }

  @Override
  public void restore(DataInput in, Rng rng) {
    throw new UnsupportedOperationException("The game cannot be saved.");
  }

  @Override
  public void close() {
    if (session != null) {
      session.end();
      session = null;
    }
  }
}
