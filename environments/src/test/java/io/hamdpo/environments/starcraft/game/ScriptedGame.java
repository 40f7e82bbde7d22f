package io.hamdpo.environments.starcraft.game;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.protobuf.FieldWriter;
import io.hamdpo.environments.starcraft.battle.Battle;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Speaks the game's protocol, fights with our simulator, and makes new units some game loops after
 * all are dead, as the map's script does. It reads requests by the protocol's own numbers, not by
 * the code under test's names for them.
 */
final class ScriptedGame implements Server {

  private static final int IN_GAME = 3;
  private static final int ENDED = 5;
  private static final int LOOPS_TO_SPAWN = 3;
  private static final long FIRST_TAG = 4_300_000_000L;

  /** Types of the map's own copies of units: by name, from some number on. */
  private static final int FIRST_ALLY_TYPE = 1990;

  final List<String> heard = new ArrayList<>();

  private final Battle battle;
  private final WebSocketServer server = new WebSocketServer(this::answer);
  private final List<String> allyTypes;
  private int untilSpawn;
  private int battles;
  private int stepsToLive = Integer.MAX_VALUE;
  private String refusal = "";
  private int joinError;

  ScriptedGame(Lineup lineup) {
    battle = new Battle(lineup);
    SortedSet<String> types = new TreeSet<>();
    for (int unit = 0; unit < lineup.allies(); unit++) {
      types.add(lineup.type(unit).name());
    }
    allyTypes = List.copyOf(types);
    spawn();
  }

  /** Cuts the connection after some steps. */
  ScriptedGame dyingAfter(int steps) {
    stepsToLive = steps;
    return this;
  }

  /** Answers every request with an error. */
  ScriptedGame refusing(String error) {
    refusal = error;
    return this;
  }

  /** Lets nobody join. */
  ScriptedGame full() {
    joinError = 5;
    return this;
  }

  private void spawn() {
    battle.reset(SeedTree.root(battles).rng());
    battles++;
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public byte[] map(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public void close() {
    server.close();
  }

  private byte[] answer(byte[] bytes) {
    Fields request = Fields.of(ByteBuffer.wrap(bytes));
    FieldWriter response = new FieldWriter();
    if (!refusal.isEmpty()) {
      return response.text(98, refusal).number(99, ENDED).toBytes();
    }
    if (request.has(1)) {
      create(request.part(1));
      response.part(1, new FieldWriter());
    } else if (request.has(2)) {
      heard.add("join race " + request.part(2).number(1));
      FieldWriter joined = new FieldWriter();
      response.part(
          2, joinError > 0 ? joined.number(2, joinError).text(3, "no room") : joined.number(1, 1));
    } else if (request.has(10)) {
      response.part(10, observation());
    } else if (request.has(11)) {
      request.part(11).parts(1).forEach(action -> order(action.part(1).part(1)));
      response.part(11, new FieldWriter());
    } else if (request.has(12)) {
      if (stepsToLive-- == 0) {
        return new byte[0];
      }
      pass((int) request.part(12).number(1));
      response.part(12, new FieldWriter().number(1, 0));
    } else if (request.has(20)) {
      kill(request.part(20).part(1).part(4).numbers(1));
      response.part(20, new FieldWriter());
    }
    return response.number(99, IN_GAME).toBytes();
  }

  private void create(Fields game) {
    Fields map = game.part(1);
    List<Fields> players = game.parts(3);
    heard.add(
        "create %s of %s, players %d and %d of race %d"
            .formatted(
                map.text(1),
                map.text(7),
                players.getFirst().number(1),
                players.getLast().number(1),
                players.getLast().number(2)));
  }

  private void order(Fields order) {
    int unit = (int) (order.number(4) - FIRST_TAG);
    int target = (int) (order.number(3) - FIRST_TAG);
    heard.add("order " + order.number(1));
    switch ((int) order.number(1)) {
      case 4 -> battle.stop(unit);
      case 16 -> battle.move(unit, order.part(2).decimal(1), order.part(2).decimal(2));
      case 23, 386 -> battle.pursue(unit, target);
      default -> throw new IllegalArgumentException("no ability " + order.number(1));
    }
  }

  private void kill(List<Long> tags) {
    heard.add("kill " + tags.size());
    for (long tag : tags) {
      battle.units().health[(int) (tag - FIRST_TAG)] = 0;
    }
    untilSpawn = LOOPS_TO_SPAWN;
  }

  private void pass(int loops) {
    if (untilSpawn == 0) {
      battle.advance(loops);
      return;
    }
    untilSpawn = Math.max(0, untilSpawn - loops);
    if (untilSpawn == 0) {
      spawn();
    }
  }

  /** The dead are not told of, and enemies come in another order. */
  private FieldWriter observation() {
    FieldWriter raw = new FieldWriter();
    int allies = battle.lineup().allies();
    for (int unit = battle.lineup().size() - 1; unit >= 0; unit--) {
      if (battle.units().isAlive(unit)) {
        raw.part(2, unit(unit, unit < allies));
      }
    }
    return new FieldWriter().part(3, new FieldWriter().part(5, raw).number(9, 1));
  }

  private FieldWriter unit(int unit, boolean ally) {
    Units units = battle.units();
    String type = battle.lineup().type(unit).name();
    FieldWriter told =
        new FieldWriter()
            .number(1, 1)
            .number(2, ally ? 1 : 4)
            .number(3, FIRST_TAG + unit)
            .number(
                4,
                ally ? FIRST_ALLY_TYPE + allyTypes.indexOf(type) : battle.lineup().type(unit).id())
            .number(5, ally ? 1 : 2)
            .part(
                6,
                new FieldWriter()
                    .single(1, (float) units.x[unit])
                    .single(2, (float) units.y[unit])
                    .single(3, 8))
            .single(14, (float) units.health[unit])
            .single(16, (float) units.shield[unit])
            .single(17, (float) units.energy[unit]);
    return ally ? told.single(30, (float) units.cooldown[unit]) : told;
  }
}
