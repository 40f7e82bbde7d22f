package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.environments.starcraft.battle.Battle;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.layout.Dimensions;
import io.hamdpo.environments.starcraft.layout.Layout;
import io.hamdpo.environments.starcraft.layout.Scene;
import io.hamdpo.testkit.GoldenFiles;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every vector of {@code smac-vectors.json}, from the test resources or from the folder that {@code
 * -Dhamdpo.golden.dir} names: states of units and what the reference code makes of them.
 */
class SmacVectorsGoldenTest {

  private static final double TOLERANCE = 1e-6;

  static Stream<Arguments> cases() {
    return GoldenFiles.load("smac-vectors")
        .path("cases")
        .valueStream()
        .map(golden -> Arguments.of(golden.get("map").asText() + " " + golden.get("case"), golden));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldAllowTheSameActions(String id, JsonNode golden) {
    // Given
    Setting setting = new Setting(golden);
    int actions = setting.dimensions.actions();

    for (int agent = 0; agent < setting.dimensions.agents(); agent++) {
      // When
      byte[] mask = new byte[actions];
      setting.scene.actionMask(agent, mask, 0);

      // Then
      assertThat(mask)
          .as("agent %d", agent)
          .isEqualTo(GoldenFiles.bytes(golden.get("avail").get(agent)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldShowAgentsTheSame(String id, JsonNode golden) {
    // Given
    Setting setting = new Setting(golden);

    for (int agent = 0; agent < setting.dimensions.agents(); agent++) {
      // When
      float[] smac = setting.observe(Layout.smac(), agent);
      float[] harl = setting.observe(Layout.harlFeaturePruned(), agent);
      float[] provided = setting.observe(Layout.harlEnvironmentProvided(), agent);

      // Then
      requireClose("smac, agent " + agent, smac, golden.get("obs").get(agent));
      requireClose("harl, agent " + agent, harl, golden.get("harl_obs").get(agent));
      assertThat(provided).isEqualTo(harl);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldShowCriticsTheSame(String id, JsonNode golden) {
    // Given
    Setting setting = new Setting(golden);

    // When
    float[] smac = setting.globalState(Layout.smac());
    float[] pruned = setting.globalState(Layout.harlFeaturePruned());
    float[] provided = setting.globalState(Layout.harlEnvironmentProvided());

    // Then
    requireClose("smac", smac, GoldenFiles.doubles(golden.get("state")));
    requireClose("harl-fp", pruned, GoldenFiles.flatDoubles(golden.get("harl_FP_state")));
    requireClose("harl-ep", provided, GoldenFiles.doubles(golden.get("harl_EP_state")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldRewardTheSame(String id, JsonNode golden) {
    // Given
    Setting setting = new Setting(golden);

    // When
    double positive = setting.reward(golden.get("reward"), false);
    double signed = setting.reward(golden.get("reward"), true);

    // Then
    assertThat(positive)
        .isCloseTo(golden.at("/reward/scaled_only_positive").asDouble(), within(TOLERANCE));
    assertThat(signed)
        .isCloseTo(golden.at("/reward/scaled_with_negative").asDouble(), within(TOLERANCE));
  }

  private static void requireClose(String what, float[] actual, JsonNode expected) {
    requireClose(what, actual, GoldenFiles.doubles(expected));
  }

  private static void requireClose(String what, float[] actual, double[] expected) {
    assertThat(actual.length).as(what).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      // Printed with 7 digits: numbers above 1 carry that much less.
      assertThat((double) actual[i])
          .as("%s, entry %d", what, i)
          .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /** A battle in the state that a golden case names. */
  private static final class Setting {

    final Battle battle;
    final Scene scene;
    final Dimensions dimensions;

    Setting(JsonNode golden) {
      Lineup lineup = Lineup.of(Catalog.map(golden.get("map").asText()), Profile.LIBERTY);
      dimensions = Dimensions.of(lineup.map());
      battle = new Battle(lineup);
      for (int ally = 0; ally < dimensions.agents(); ally++) {
        set(ally, golden.get("allies").get(ally));
      }
      for (int enemy = 0; enemy < dimensions.enemies(); enemy++) {
        set(dimensions.agents() + enemy, golden.get("enemies").get(enemy));
      }
      scene = new Scene(lineup, battle.units(), terrain(lineup.map().terrain()));
      for (int ally = 0; ally < dimensions.agents(); ally++) {
        scene.remember(ally, golden.get("last_action").get(ally).asInt());
      }
      scene.setStep(golden.get("episode_step").asInt());
      scene.refresh();
    }

    float[] observe(Layout layout, int agent) {
      float[] seen = new float[layout.observationSize(dimensions)];
      layout.observe(scene, agent, seen, 0);
      return seen;
    }

    float[] globalState(Layout layout) {
      float[] state = new float[layout.globalStateSize(dimensions)];
      layout.globalState(scene, state, 0);
      return state;
    }

    /** Of the env step that led here from what units had before. */
    double reward(JsonNode before, boolean signed) {
      Units units = battle.units();
      double[] health = units.health.clone();
      double[] shield = units.shield.clone();
      Rewards rewards = new Rewards(battle.lineup(), signed);
      recall(before.get("prev_ally"), 0);
      recall(before.get("prev_enemy"), dimensions.agents());
      rewards.begin(units);
      System.arraycopy(health, 0, units.health, 0, health.length);
      System.arraycopy(shield, 0, units.shield, 0, shield.length);
      return rewards.measure(units, Verdict.GOES_ON);
    }

    private void recall(JsonNode vitality, int from) {
      for (int i = 0; i < vitality.size(); i++) {
        battle.units().health[from + i] = vitality.get(i).get(0).asDouble();
        battle.units().shield[from + i] = vitality.get(i).get(1).asDouble();
      }
    }

    private void set(int unit, JsonNode state) {
      assertThat(battle.lineup().type(unit).name()).isEqualTo(state.get("type").asText());
      Units units = battle.units();
      units.x[unit] = state.get("x").asDouble();
      units.y[unit] = state.get("y").asDouble();
      units.health[unit] = state.get("health").asDouble();
      units.shield[unit] = state.get("shield").asDouble();
      units.energy[unit] = state.get("energy").asDouble();
      units.cooldown[unit] = state.get("weapon_cooldown").asDouble();
    }

    /** The map's, but with the heights that the golden file assumes. */
    private static Terrain terrain(String name) {
      Terrain real = Terrain.named(name);
      boolean[] pathable = new boolean[Terrain.SIZE * Terrain.SIZE];
      double[] height = new double[Terrain.SIZE * Terrain.SIZE];
      for (int y = 0; y < Terrain.SIZE; y++) {
        for (int x = 0; x < Terrain.SIZE; x++) {
          pathable[Terrain.cell(x, y)] = real.isPathable(x, y);
          height[Terrain.cell(x, y)] = ((7 * x + 13 * y) % 256) / 255.0;
        }
      }
      return new Terrain(pathable, height);
    }
  }
}
