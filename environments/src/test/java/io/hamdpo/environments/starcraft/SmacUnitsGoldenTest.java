package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Plane;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Trait;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import io.hamdpo.environments.starcraft.catalog.Weapon;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every unit of {@code smac-units.json}, from the test resources or from the folder that {@code
 * -Dhamdpo.golden.dir} names: our tables say the same, in game loops.
 */
class SmacUnitsGoldenTest {

  private static final Offset<Double> TOLERANCE = within(1e-9);

  static Stream<Arguments> units(String source) {
    return GoldenFiles.load("smac-units")
        .path("units")
        .propertyStream()
        .filter(unit -> unit.getValue().path(source).isObject())
        .map(unit -> Arguments.of(unit.getKey(), unit.getValue().path(source)));
  }

  static Stream<Arguments> liberty() {
    return units("liberty");
  }

  static Stream<Arguments> smaclite() {
    return units("smaclite");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("liberty")
  void shouldHaveLibertyNumbers(String name, JsonNode golden) {
    // When
    UnitType type = Catalog.type(Profile.LIBERTY, name);

    // Then
    assertThat(type.id()).isEqualTo(golden.get("sc2_unit_type_id").asInt());
    requireEndurance(type, golden, "hp_regen_per_normal_s");
    assertThat(type.body().speed())
        .isCloseTo(golden.get("speed_per_normal_s").asDouble() / 16, TOLERANCE);
    assertThat(type.body().radius()).isEqualTo(golden.get("radius").asDouble());
    assertThat(type.body().separation()).isEqualTo(golden.get("separation_radius").asDouble());
    assertThat(type.traits())
        .extracting(trait -> trait.name().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(
            golden.get("attributes").valueStream().map(JsonNode::asText).toList());
    assertThat(type.body().plane() == Plane.AIR)
        .isEqualTo(golden.get("plane").asText().equals("air"));
    if (golden.get("weapon").isObject()) {
      requireWeapon(type, golden.get("weapon"));
    } else {
      assertThat(type.weapon()).isNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smaclite")
  void shouldHaveTheNumbersOfSmaclite(String name, JsonNode golden) {
    // When
    UnitType type = Catalog.type(Profile.SMACLITE, name);

    // Then
    requireEndurance(type, golden, "hp_regen");
    assertThat(type.body().speed()).isCloseTo(golden.get("speed").asDouble() / 16, TOLERANCE);
    assertThat(type.body().radius()).isEqualTo(golden.get("size").asDouble() / 2);
    Weapon weapon = type.weapon();
    if (weapon != null) {
      assertThat(weapon.harm().damage()).isEqualTo(golden.get("damage").asDouble());
      assertThat(weapon.rhythm().period())
          .isCloseTo(golden.get("cooldown").asDouble() * 16, TOLERANCE);
      assertThat(weapon.reach().range()).isEqualTo(golden.get("range").asDouble());
      requireBonus(weapon, golden);
    }
  }

  private static void requireEndurance(UnitType type, JsonNode golden, String regeneration) {
    assertThat(type.endurance().health()).isEqualTo(golden.get("hp").asDouble());
    assertThat(type.endurance().shield()).isEqualTo(golden.path("shield").asDouble());
    assertThat(type.endurance().armor()).isEqualTo(golden.get("armor").asDouble());
    assertThat(type.endurance().regeneration())
        .isCloseTo(golden.path(regeneration).asDouble() / 16, TOLERANCE);
  }

  private static void requireWeapon(UnitType type, JsonNode golden) {
    Weapon weapon = type.weapon();
    assertThat(weapon).isNotNull();
    assertThat(weapon.harm().damage()).isEqualTo(golden.get("damage").asDouble());
    requireBonus(weapon, golden);
    assertThat(weapon.rhythm().hits()).isEqualTo(golden.get("hits").asInt());
    assertThat(weapon.rhythm().period())
        .isCloseTo(golden.get("period_normal_s").asDouble() * 16, TOLERANCE);
    assertThat(weapon.rhythm().damagePoint())
        .isCloseTo(golden.get("damage_point_normal_s").asDouble() * 16, TOLERANCE);
    assertThat(weapon.reach().range()).isEqualTo(golden.get("range").asDouble());
    assertThat(weapon.reach().slop()).isEqualTo(golden.path("range_slop").asDouble(1));
    assertThat(weapon.missile()).isEqualTo(golden.path("missile").asBoolean());
    assertThat(weapon.targetsAir())
        .isEqualTo(golden.get("targets").valueStream().anyMatch(t -> t.asText().equals("air")));
  }

  private static void requireBonus(Weapon weapon, JsonNode golden) {
    Trait against = weapon.harm().bonusAgainst();
    String name = against == null ? "" : against.name().toLowerCase(Locale.ROOT);
    assertThat(weapon.harm().bonus()).isEqualTo(golden.at("/bonus/" + name).asDouble());
    assertThat(golden.path("bonus").size()).isEqualTo(against == null ? 0 : 1);
  }
}
