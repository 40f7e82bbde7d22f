package io.hamdpo.environments.starcraft.battle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.March;
import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BattleLawsTest {

  /** In cells. */
  private static final double TOLERANCE = 0.02;

  private static final List<Lineup> LINEUPS =
      Catalog.maps().stream().map(map -> Lineup.of(map, Profile.LIBERTY)).toList();

  @Provide
  Arbitrary<Lineup> lineups() {
    return Arbitraries.of(LINEUPS);
  }

  @Property(tries = 60)
  void shouldStayOnTheGroundAndWithinBounds(@ForAll("lineups") Lineup lineup, @ForAll long seed) {
    // Given
    Battle battle = new Battle(lineup);
    Rng rng = SeedTree.root(seed).rng();
    battle.reset(rng);

    for (int step = 0; step < 40; step++) {
      // When
      orderAtRandom(battle, rng);
      battle.advance(8);

      // Then
      for (int unit = 0; unit < lineup.size(); unit++) {
        if (battle.units().isAlive(unit)) {
          requireSound(battle, unit);
        }
      }
    }
  }

  @Property(tries = 30)
  void shouldNotOverlapAtRest(@ForAll("lineups") Lineup lineup, @ForAll long seed) {
    // Given: a scuffle, then everybody stands.
    Battle battle = new Battle(lineup);
    Rng rng = SeedTree.root(seed).rng();
    battle.reset(rng);
    for (int step = 0; step < 10; step++) {
      orderAtRandom(battle, rng);
      battle.advance(8);
    }
    Arrays.fill(battle.units().order, Order.STOP);

    // When
    battle.advance(400);

    // Then
    assertThat(deepestOverlap(battle)).as(lineup.map().name()).isLessThan(TOLERANCE);
  }

  @Property(tries = 23)
  void shouldStartWithoutOverlap(@ForAll("lineups") Lineup lineup) {
    // Given
    Battle battle = new Battle(lineup);

    // When
    battle.reset(SeedTree.root(1).rng());

    // Then
    assertThat(deepestOverlap(battle)).isZero();
    for (int unit = 0; unit < lineup.size(); unit++) {
      requireSound(battle, unit);
    }
  }

  /** Enemies of every map with a march arrive near its goal if nobody is in the way. */
  @Property(tries = 23)
  void shouldFindTheWay(@ForAll("lineups") Lineup lineup) {
    // Given
    Battle battle = new Battle(lineup);
    battle.reset(SeedTree.root(1).rng());
    Arrays.fill(battle.units().health, 0, lineup.allies(), 0);
    BattleMap map = lineup.map();
    double distance = firstEnemyToGoal(battle);

    // When
    battle.advance(600);

    // Then
    boolean stands =
        lineup.type(lineup.allies()).body().speed() == 0 || map.name().equals("2c_vs_64zg");
    assertThat(firstEnemyToGoal(battle)).isLessThanOrEqualTo(stands ? distance : 3);
  }

  private static double firstEnemyToGoal(Battle battle) {
    int enemy = battle.lineup().allies();
    double[] goal =
        switch (battle.lineup().map().march()) {
          case March.To(double x, double y) -> new double[] {x, y};
          case March.Between(double x1, double y1, double x2, double y2) ->
              new double[] {(x1 + x2) / 2, (y1 + y2) / 2};
          default -> new double[] {battle.units().x[enemy], battle.units().y[enemy]};
        };
    double dx = goal[0] - battle.units().x[enemy];
    double dy = goal[1] - battle.units().y[enemy];
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static void requireSound(Battle battle, int unit) {
    UnitType type = battle.lineup().type(unit);
    Units units = battle.units();
    Walls walls = battle.lineup().ground().walls(type.body().plane());
    assertThat(walls.isFree(units.x[unit], units.y[unit]))
        .as(
            "%s of %s at (%s, %s)",
            type.name(), battle.lineup().map().name(), units.x[unit], units.y[unit])
        .isTrue();
    assertThat(units.health[unit]).isBetween(0.0, type.endurance().health());
    assertThat(units.shield[unit]).isBetween(0.0, type.endurance().shield());
    assertThat(units.cooldown[unit]).isBetween(0.0, 40.0);
    double most = type.healer() == null ? 0 : type.healer().energy().max();
    assertThat(units.energy[unit]).isBetween(0.0, most);
  }

  private static double deepestOverlap(Battle battle) {
    Units units = battle.units();
    double deepest = 0;
    for (int a = 0; a < units.count(); a++) {
      for (int b = a + 1; b < units.count(); b++) {
        UnitType one = battle.lineup().type(a);
        UnitType two = battle.lineup().type(b);
        if (units.isAlive(a)
            && units.isAlive(b)
            && one.body().plane() == two.body().plane()
            && one.body().plane() != Plane.AIR) {
          double near = one.body().separation() + two.body().separation();
          deepest = Math.max(deepest, near - Math.sqrt(units.squaredDistance(a, b)));
        }
      }
    }
    return deepest;
  }

  private static void orderAtRandom(Battle battle, Rng rng) {
    for (int ally = 0; ally < battle.lineup().allies(); ally++) {
      switch (rng.nextInt(3)) {
        case 0 -> battle.stop(ally);
        case 1 ->
            battle.move(ally, rng.nextDouble(0, Terrain.SIZE), rng.nextDouble(0, Terrain.SIZE));
        default ->
            battle.pursue(ally, battle.lineup().allies() + rng.nextInt(battle.lineup().enemies()));
      }
    }
  }
}
