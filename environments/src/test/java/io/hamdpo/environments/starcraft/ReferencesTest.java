package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fights the battles whose mean returns the tasks name. They follow from seeds, digit by digit. */
class ReferencesTest {

  private static final int BATTLES = 200;

  static List<String> maps() {
    return Catalog.maps().stream().map(BattleMap::name).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3m", "2s3z", "3s_vs_3z"})
  void shouldReturnWhatTasksName(String map) {
    requireReferences(map);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("maps")
  void shouldReturnWhatAllTasksName(String map) {
    requireReferences(map);
  }

  private static void requireReferences(String map) {
    // When
    double random = Campaign.random(map, BATTLES).meanReturn();
    double scripted =
        Math.max(
            Campaign.scripted(map, BATTLES, Tactic.ATTACK_NEAREST).meanReturn(),
            Campaign.scripted(map, BATTLES, Tactic.FOCUS_AND_KITE).meanReturn());

    // Then
    ReferenceReturns named = References.of(map).orElse(new ReferenceReturns(random, scripted));
    assertThat(References.of(map).isPresent()).isEqualTo(scripted > random);
    assertThat(random).isCloseTo(named.random(), within(0.005));
    assertThat(scripted).isCloseTo(named.scripted(), within(0.005));
  }
}
