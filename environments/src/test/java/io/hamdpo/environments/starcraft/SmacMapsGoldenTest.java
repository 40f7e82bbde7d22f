package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.March;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import io.hamdpo.testkit.GoldenFiles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every map of {@code smac-maps.json}, from the test resources or from the folder that {@code
 * -Dhamdpo.golden.dir} names: our tables say the same, and the sizes that follow are the
 * reference's.
 */
class SmacMapsGoldenTest {

  private static final EnvironmentFamilies FAMILIES = EnvironmentFamilies.onClassPath();
  private static final JsonNode GOLDEN = GoldenFiles.load("smac-maps");

  static Stream<Arguments> maps() {
    return GOLDEN
        .path("maps")
        .propertyStream()
        .map(map -> Arguments.of(map.getKey(), map.getValue()));
  }

  @Test
  void shouldHaveAllMaps() {
    // When
    List<String> names = Catalog.maps().stream().map(BattleMap::name).toList();

    // Then
    assertThat(names).containsExactlyElementsOf(maps().map(m -> (String) m.get()[0]).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void shouldGiveTasksTheirSizes(String name, JsonNode golden) {
    // When
    Task smac = task(name);
    Task pruned = task(name + ":layout=harl-fp");
    Task provided = task(name + ":layout=harl-ep");

    // Then
    int agents = golden.get("n_agents").asInt();
    assertThat(smac.roster().size()).isEqualTo(agents);
    assertThat(smac.episodeLimit()).isEqualTo(golden.get("episode_limit").asInt());
    assertThat(smac.roster().agents())
        .allSatisfy(
            agent -> {
              assertThat(agent.actionSpace().headSize()).isEqualTo(golden.get("n_actions").asInt());
              assertThat(agent.observationSize()).isEqualTo(golden.get("obs_size").asInt());
            });
    assertThat(smac.roster().globalStateSize()).isEqualTo(golden.get("state_size").asInt());
    assertThat(pruned.roster().agents())
        .extracting(AgentSpec::observationSize)
        .containsOnly(golden.at("/harl/obs/0").asInt());
    assertThat(pruned.roster().globalStateSize())
        .isEqualTo(agents * golden.at("/harl/share_obs_FP/0").asInt());
    assertThat(provided.roster().globalStateSize())
        .isEqualTo(golden.at("/harl/share_obs_EP/0").asInt());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void shouldSpawnTheSameUnits(String name, JsonNode golden) {
    // When
    BattleMap map = Catalog.map(name);

    // Then
    assertThat(map.kind()).isEqualTo(golden.get("map_type").asText());
    assertThat(map.typeBits()).isEqualTo(golden.get("unit_type_bits").asInt());
    assertThat(map.allyRace().name()).startsWith(golden.get("ally_race").asText());
    assertThat(map.enemyRace().name()).startsWith(golden.get("enemy_race").asText());
    assertThat(map.allies()).isEqualTo(spawns(golden.at("/spawn/ally")));
    assertThat(map.enemies()).isEqualTo(spawns(golden.at("/spawn/enemy")));
    assertThat(map.march()).isEqualTo(march(golden.at("/spawn/enemy_order")));
    assertThat(mostReward(map)).isEqualTo(golden.get("max_reward").asDouble());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void shouldHaveTheSameGround(String name, JsonNode golden) {
    // Given
    JsonNode rows = GOLDEN.path("grids").path(golden.get("grid").asText()).path("rows");

    // When
    Terrain terrain = Terrain.named(Catalog.map(name).terrain());

    // Then
    for (int y = 0; y < Terrain.SIZE; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < Terrain.SIZE; x++) {
        row.append(terrain.isPathable(x, y) ? '.' : '#');
      }
      assertThat(row).as("row %d", y).hasToString(rows.get(y).asText());
    }
  }

  private static Task task(String map) {
    return FAMILIES.task("starcraft/" + map);
  }

  private static List<Spawn> spawns(JsonNode spawns) {
    return spawns
        .valueStream()
        .map(
            spawn ->
                new Spawn(
                    spawn.get("unit").asText(),
                    spawn.get("count").asInt(),
                    spawn.get("x").asDouble(),
                    spawn.get("y").asDouble()))
        .toList();
  }

  private static March march(JsonNode order) {
    return switch (order.get("kind").asText()) {
      case "attack_move_point" ->
          new March.To(order.get("x").asDouble(), order.get("y").asDouble());
      case "attack_move_random_point_between_points" ->
          new March.Between(
              order.get("x1").asDouble(),
              order.get("y1").asDouble(),
              order.get("x2").asDouble(),
              order.get("y2").asDouble());
      case "attack_unit_group" -> new March.Hunt();
      default -> new March.Hold();
    };
  }

  private static double mostReward(BattleMap map) {
    double most = 200;
    for (Spawn spawn : map.enemies()) {
      UnitType type = Catalog.type(Profile.LIBERTY, spawn.unit().toLowerCase(Locale.ROOT));
      most += spawn.count() * (10 + type.endurance().health() + type.endurance().shield());
    }
    return most;
  }
}
