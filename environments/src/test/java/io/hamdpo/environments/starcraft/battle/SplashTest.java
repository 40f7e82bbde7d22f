package io.hamdpo.environments.starcraft.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hits more than one unit, computed by hand from the unit table. */
class SplashTest {

  /** A baneling bursts with 20, and 15 more to light; not to friends, not to flyers; and dies. */
  @Test
  void shouldBurstAmongEnemiesOnTheGround() {
    // Given
    Duel duel =
        Duel.of(
            List.of(new Spawn("baneling", 1, 16, 16), new Spawn("zergling", 1, 15.2, 16)),
            List.of(
                new Spawn("marine", 1, 17, 16),
                new Spawn("marauder", 1, 16, 18.7),
                new Spawn("marine", 1, 16, 13.4),
                new Spawn("medivac", 1, 17, 17)));
    duel.battle.pursue(0, 2);

    // When
    duel.battle.advance(1);

    // Then
    assertThat(duel.units.isAlive(0)).isFalse();
    assertThat(duel.units.health[1]).as("friend").isEqualTo(35);
    assertThat(duel.units.health[2]).as("light, near").isEqualTo(10);
    assertThat(duel.units.health[3]).as("edge within 2.2, armor 1").isEqualTo(106);
    assertThat(duel.units.health[4]).as("edge beyond 2.2").isEqualTo(45);
    assertThat(duel.units.health[5]).as("flyer").isEqualTo(150);
  }

  @Test
  void shouldBurstWhenKilled() {
    // Given
    Duel duel = Duel.of(Duel.one("baneling", 16, 16), Duel.one("marine", 17, 16));
    duel.units.health[0] = 1;
    duel.units.order[1] = Order.MARCH;

    // When
    duel.battle.advance(3);

    // Then
    assertThat(duel.units.isAlive(0)).isFalse();
    assertThat(duel.units.health[1]).isEqualTo(10);
  }

  /** 80 instead of 20, which is not what a light structure would get. */
  @Test
  void shouldBurstHarderOnStructures() {
    // Given
    Duel duel = Duel.of(Duel.one("baneling", 16, 16), Duel.one("spine_crawler", 17.4, 16));
    duel.battle.pursue(0, 1);

    // When
    duel.battle.advance(1);

    // Then: armor 2.
    assertThat(300 - duel.units.health[1]).isCloseTo(78, within(0.02));
  }

  /**
   * Both beams cross everybody within 1.25 of the target across the shot: 2 x 20, less armor. Who
   * stands behind the target, out of the line, stays whole.
   */
  @Test
  void shouldSweepAcrossTheShot() {
    // Given
    Duel duel =
        Duel.of(
            Duel.one("colossus", 10, 16),
            List.of(
                new Spawn("marauder", 1, 16, 16),
                new Spawn("marauder", 1, 16, 17.4),
                new Spawn("marauder", 1, 16, 18.6),
                new Spawn("marauder", 1, 17.4, 16)));
    duel.battle.pursue(0, 1);

    // When: damage point 1.33, beams 5, the target's burn 6 game loops later.
    duel.battle.advance(20);

    // Then
    assertThat(duel.units.health[1]).as("target").isEqualTo(125 - 38);
    assertThat(duel.units.health[2]).as("in the line").isEqualTo(125 - 38);
    assertThat(duel.units.health[3]).as("beyond its end").isEqualTo(125);
    assertThat(duel.units.health[4]).as("behind").isEqualTo(125);
  }

  /** By SMAClite's rules damage comes at once: two hits of 10, less armor, and 80 of a baneling. */
  @Test
  void shouldPlayByTheRulesOfSmaclite() {
    // Given
    Duel duel =
        Duel.by(Profile.SMACLITE, Duel.one("colossus", 10, 16), Duel.one("marauder", 17, 16));
    duel.battle.pursue(0, 1);
    Duel bursting =
        Duel.by(Profile.SMACLITE, Duel.one("baneling", 16, 16), Duel.one("marauder", 17, 16));
    bursting.battle.pursue(0, 1);

    // When
    duel.battle.advance(1);
    bursting.battle.advance(1);

    // Then
    assertThat(duel.units.health[1]).isEqualTo(125 - 2 * 9);
    assertThat(bursting.units.health[1]).isEqualTo(125 - 79);
  }
}
