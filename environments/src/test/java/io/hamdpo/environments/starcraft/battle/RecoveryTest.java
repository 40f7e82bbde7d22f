package io.hamdpo.environments.starcraft.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.environments.starcraft.catalog.Spawn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What gives health and shields back, computed by hand from the unit table. */
class RecoveryTest {

  /** 2 a second, once 160 game loops have passed without damage. */
  @Test
  void shouldRegenerateShields() {
    // Given
    Duel duel = Duel.of(Duel.one("marine", 3, 3), Duel.one("zealot", 25, 25));
    duel.units.shield[1] = 10;
    duel.units.lastHit[1] = 0;

    // When
    duel.battle.advance(160);
    double waiting = duel.units.shield[1];
    duel.battle.advance(16);
    double second = duel.units.shield[1];
    duel.battle.advance(1000);

    // Then
    assertThat(waiting).isEqualTo(10);
    assertThat(second).isCloseTo(12, within(1e-9));
    assertThat(duel.units.shield[1]).isEqualTo(50);
  }

  /** 0.2734 a second. */
  @Test
  void shouldRegenerateZerg() {
    // Given
    Duel duel = Duel.of(Duel.one("marine", 3, 3), Duel.one("hydralisk", 25, 25));
    duel.units.health[1] = 10;

    // When
    duel.battle.advance(160);

    // Then
    assertThat(duel.units.health[1]).isCloseTo(12.734, within(1e-9));
  }

  /**
   * 9 health a second at 0.33 energy each: 2.97 energy a second, less 0.5625 that come back. 50
   * energy last 50 / 2.4075 = 20.77 s, in which a wounded friend gets 186.9 health.
   */
  @Test
  void shouldHealUntilEnergyIsSpent() {
    // Given
    Duel duel =
        Duel.of(
            List.of(new Spawn("medivac", 1, 10, 16), new Spawn("zealot", 1, 12, 16)),
            Duel.one("marine", 30, 3));
    int medivac = 0;
    int zealot = 1;
    duel.units.health[zealot] = 1;
    duel.battle.pursue(medivac, zealot);

    // When
    duel.battle.advance(16);
    double afterASecond = duel.units.health[zealot];
    double energy = duel.units.energy[medivac];
    duel.units.health[zealot] = -1e6 + 1e6 + 1;
    for (int i = 0; i < 400; i++) {
      duel.battle.advance(1);
      duel.units.health[zealot] = Math.min(50, duel.units.health[zealot]);
    }

    // Then: in the end it gives what comes back, 0.5625 / 0.33 a second.
    assertThat(afterASecond).isCloseTo(10, within(1e-9));
    assertThat(energy).isCloseTo(50 - 2.97 + 0.5625, within(1e-9));
    duel.units.health[zealot] = 10;
    duel.battle.advance(160);
    assertThat(duel.units.health[zealot] - 10).isCloseTo(10 * 0.5625 / 0.33, within(1e-6));
  }

  @Test
  void shouldNotHealMachines() {
    // Given
    Duel duel =
        Duel.of(
            List.of(new Spawn("medivac", 1, 10, 16), new Spawn("stalker", 1, 12, 16)),
            Duel.one("marine", 30, 3));
    duel.units.health[1] = 40;

    // When
    duel.battle.pursue(0, 1);
    duel.battle.advance(100);

    // Then
    assertThat(duel.units.health[1]).isEqualTo(40);
  }
}
