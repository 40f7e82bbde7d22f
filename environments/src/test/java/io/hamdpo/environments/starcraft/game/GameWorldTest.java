package io.hamdpo.environments.starcraft.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.starcraft.battle.Battle;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.World;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GameWorldTest {

  private static final int LOOPS = 8;
  private static final int STEPS = 20;

  /** Places and health travel in single precision. */
  private static final double TOLERANCE = 1e-3;

  @ParameterizedTest
  @ValueSource(strings = {"3m", "2s3z", "MMM", "1c3s5z"})
  void shouldFightAsTheGameDoes(String map) {
    // Given
    Lineup lineup = lineup(map);
    Battle expected = new Battle(lineup);
    expected.reset(SeedTree.root(0).rng());
    try (World world = new GameWorld(lineup, () -> new ScriptedGame(lineup))) {
      world.reset(SeedTree.root(7).rng());

      for (int step = 0; step < STEPS; step++) {
        // When
        order(expected, step);
        order(world, step);
        expected.advance(LOOPS);
        world.advance(LOOPS);

        // Then
        requireEqual(world, expected);
      }
    }
  }

  @Test
  void shouldBeginEachBattleWithNewUnits() {
    // Given
    Lineup lineup = lineup("2s3z");
    ScriptedGame game = new ScriptedGame(lineup);
    Battle expected = new Battle(lineup);
    expected.reset(SeedTree.root(1).rng());
    try (World world = new GameWorld(lineup, () -> game)) {
      world.reset(SeedTree.root(7).rng());
      order(world, 0);
      world.advance(LOOPS);

      // When
      world.reset(SeedTree.root(8).rng());

      // Then
      requireEqual(world, expected);
      assertThat(game.heard)
          .startsWith("create 2s3z.SC2Map of 2s3z, players 1 and 2 of race 3", "join race 3")
          .contains("kill 10", "order 23", "order 16", "order 4");
    }
  }

  @Test
  void shouldBeginAnewWhenTheGameIsGone() {
    // Given
    Lineup lineup = lineup("3m");
    Iterator<ScriptedGame> games =
        List.of(new ScriptedGame(lineup).dyingAfter(1), new ScriptedGame(lineup)).iterator();
    try (World world = new GameWorld(lineup, games::next)) {
      world.reset(SeedTree.root(7).rng());
      world.advance(LOOPS);

      // When
      assertThatExceptionOfType(GameException.class).isThrownBy(() -> world.advance(LOOPS));
      world.reset(SeedTree.root(8).rng());

      // Then
      assertThat(world.units().health).containsOnly(45);
      assertThat(games.hasNext()).isFalse();
    }
  }

  @Test
  void shouldSayWhatTheGameRefuses() {
    // Given
    Lineup lineup = lineup("3m");
    List<ScriptedGame> games = new ArrayList<>();
    games.add(new ScriptedGame(lineup).refusing("the map is broken"));
    games.add(new ScriptedGame(lineup).full());
    try (World world = new GameWorld(lineup, games::removeFirst)) {
      // Then
      assertThatExceptionOfType(GameException.class)
          .isThrownBy(() -> world.reset(SeedTree.root(7).rng()))
          .withMessageContaining("the map is broken");
      assertThatExceptionOfType(GameException.class)
          .isThrownBy(() -> world.reset(SeedTree.root(7).rng()))
          .withMessageContaining("no room");
    }
  }

  @Test
  void shouldSayWhereTheGameIsMissed(@TempDir Path empty) {
    // Given
    Installation installation = new Installation(empty);

    // When
    World world = installation.world(lineup("3m"));

    // Then
    assertThat(installation.obstacle()).get().asString().contains(empty.toString(), "SC2PATH");
    assertThatExceptionOfType(GameException.class)
        .isThrownBy(() -> world.reset(SeedTree.root(7).rng()))
        .withMessageContaining("SC2PATH");
  }

  @Test
  void shouldReadTheFormatsExamples() {
    // When
    Fields fields = Fields.of(ByteBuffer.wrap(HexFormat.of().parseHex("089601120774657374696e67")));

    // Then
    assertThat(fields.number(1)).isEqualTo(150);
    assertThat(fields.text(2)).isEqualTo("testing");
    assertThat(fields.has(3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08", "0896", "1207", "0f", "12ffffffff0f"})
  void shouldRefuseBytesThatAreNoMessage(String hex) {
    assertThatExceptionOfType(GameException.class)
        .isThrownBy(() -> Fields.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex))));
  }

  private static Lineup lineup(String map) {
    return Lineup.of(Catalog.map(map), Profile.LIBERTY);
  }

  /** Everybody walks, stands, and then attacks or heals. */
  private static void order(World world, int step) {
    Lineup lineup = world.lineup();
    for (int unit = 0; unit < lineup.allies(); unit++) {
      if (!world.units().isAlive(unit)) {
        continue;
      }
      boolean heals = lineup.type(unit).healer() != null;
      switch ((unit + step) % 4) {
        case 0 -> world.move(unit, 12 + step / 4.0, 16);
        case 1 -> world.stop(unit);
        default -> world.pursue(unit, heals ? 0 : lineup.allies() + unit % lineup.enemies());
      }
    }
  }

  private static void requireEqual(World actual, World expected) {
    for (int unit = 0; unit < expected.lineup().size(); unit++) {
      assertThat(actual.units().isAlive(unit)).isEqualTo(expected.units().isAlive(unit));
      if (expected.units().isAlive(unit)) {
        requireClose(actual.units().x[unit], expected.units().x[unit]);
        requireClose(actual.units().y[unit], expected.units().y[unit]);
        requireClose(actual.units().health[unit], expected.units().health[unit]);
        requireClose(actual.units().shield[unit], expected.units().shield[unit]);
        requireClose(actual.units().energy[unit], expected.units().energy[unit]);
      }
    }
  }

  private static void requireClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(TOLERANCE));
  }
}
