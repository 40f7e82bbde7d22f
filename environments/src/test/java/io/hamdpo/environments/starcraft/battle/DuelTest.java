package io.hamdpo.environments.starcraft.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the unit table alone, computed by hand. */
class DuelTest {

  /**
   * One hit: damage (with bonus), of which the shield takes its part unreduced and health the rest
   * less armor; so far as the attacker's first attack reaches.
   */
  @ParameterizedTest(name = "{0} hits {1}")
  @CsvSource({
    // attacker, target, shield before, shield after, health lost
    "marine,    marine,    0,  0,  6",
    "marine,    marauder,  0,  0,  5", // armor 1
    "marine,    medivac,   0,  0,  5", // flies; armor 1
    "marine,    zealot,    50, 44, 0",
    "marine,    zealot,    2,  0,  3", // 2 to the shield, 4 left, armor 1
    "marine,    zealot,    5.8,  0,  0.5", // 0.2 left, never less than 0.5
    "marauder,  stalker,   80, 60, 0", // 10 + 10 against armored
    "marauder,  stalker,   0,  0,  19",
    "marauder,  zealot,    0,  0,  9", // light: no bonus
    "stalker,   zealot,    10, 0,  0", // the shield takes all 10
    "stalker,   zealot,    1,  0,  8", // 9 left, armor 1
    "stalker,   stalker,   0,  0,  13", // 10 + 4, armor 1
    "hydralisk, zealot,    0,  0,  11",
    "stalker,   spine_crawler, 0, 0, 12" // 10 + 4, armor 2
  })
  void shouldHitAsHardAsTheTableSays(
      String attacker, String target, double shield, double after, double lost) {
    // Given
    Duel duel = Duel.of(Duel.one(attacker, 13, 16), Duel.one(target, 18, 16));
    duel.units.shield[1] = shield;
    duel.units.lastHit[1] = 0;
    double health = duel.units.health[1];
    duel.battle.pursue(0, 1);

    // When: no weapon attacks twice in 12 game loops, and all hits have landed by then.
    duel.battle.advance(12);

    // Then
    double regenerated = target.equals("spine_crawler") ? 12 * 0.2734 / 16 : 0;
    assertThat(duel.units.shield[1]).isCloseTo(after, within(1e-9));
    assertThat(health - duel.units.health[1]).isCloseTo(lost, within(regenerated + 1e-9));
  }

  /** Two blades of 8, 0.28 s (5 game loops) apart, each losing the armor of 1. */
  @Test
  void shouldStrikeWithBothBlades() {
    // Given
    Duel duel = Duel.of(Duel.one("zealot", 15, 16), Duel.one("marauder", 16.1, 16));
    duel.battle.pursue(0, 1);

    // When
    duel.battle.advance(1);
    double first = 125 - duel.units.health[1];
    duel.battle.advance(5);
    double both = 125 - duel.units.health[1];

    // Then
    assertThat(first).isEqualTo(7);
    assertThat(both).isEqualTo(14);
  }

  /**
   * A marine needs 8 hits of 6 for 45. The first lands 1 game loop after the attack begins (damage
   * point 0.8); each period lasts 13.77 game loops and a delay in [-1, 2), rounded up: 13 to 16.
   */
  @Test
  void shouldKillAMarineInEightHits() {
    // Given
    Duel duel = Duel.of(Duel.one("marine", 13, 16), Duel.one("marine", 17, 16));
    duel.battle.pursue(0, 1);

    // When
    int loops = duel.loopsUntilDead(1, 200);

    // Then
    assertThat(loops).isBetween(2 + 7 * 13, 2 + 7 * 16);
  }

  /**
   * A period of 13.77 game loops and a delay in [-1, 2), rounded up: 13, 14, 15 or 16 game loops in
   * 23, 100, 100 and 77 of 300 cases, 14.77 in the mean, so 966 attacks in 14,270.
   */
  @Test
  void shouldAttackAtTheRateOfTheTable() {
    // Given
    Duel duel = Duel.of(Duel.one("marine", 13, 16), Duel.one("colossus", 17, 16));
    duel.battle.pursue(0, 1);

    // When
    int hits = duel.hitsWithin(1, 14_270);

    // Then
    assertThat(hits).isBetween(955, 977);
  }

  /** 7 cells from edge to edge are 1 more than a stalker's range; 2.9531 / 16 cells a game loop. */
  @Test
  void shouldWalkIntoRangeFirst() {
    // Given
    Duel duel = Duel.of(Duel.one("stalker", 8, 16), Duel.one("stalker", 8 + 7 + 1.25, 16));
    duel.battle.pursue(0, 1);

    // When
    duel.battle.advance(6);

    // Then: 1 cell takes 5.4 game loops, so it has arrived and stands.
    assertThat(duel.units.x[0]).isCloseTo(9, within(1e-5));
    assertThat(duel.vitality(1)).isEqualTo(160);
  }

  /** 5 cells at 18.75 a second take 4.27 game loops, the damage point 2.67. */
  @Test
  void shouldLetMissilesFly() {
    // Given
    Duel duel = Duel.of(Duel.one("stalker", 10, 16), Duel.one("marine", 16, 16));
    duel.battle.pursue(0, 1);

    // When
    duel.battle.advance(3 + 5);
    double before = duel.units.health[1];
    duel.battle.advance(1);
    double after = duel.units.health[1];

    // Then
    assertThat(before).isEqualTo(45);
    assertThat(after).isEqualTo(35);
  }

  @Test
  void shouldNotHitWhoseAttackWasCalledOff() {
    // Given: a stalker's hit comes 2.67 game loops after its attack begins.
    Duel duel = Duel.of(Duel.one("stalker", 13, 16), Duel.one("marine", 18, 16));
    duel.battle.pursue(0, 1);
    duel.battle.advance(2);

    // When
    duel.battle.move(0, 5, 16);
    duel.battle.advance(20);

    // Then
    assertThat(duel.units.health[1]).isEqualTo(45);
    assertThat(duel.units.cooldown[0]).isZero();
  }

  @Test
  void shouldNotAttackFlyersWithAWeaponForTheGround() {
    // Given
    Duel duel = Duel.of(Duel.one("zealot", 13, 16), Duel.one("medivac", 15, 16));
    duel.battle.stop(0);

    // When
    duel.battle.pursue(0, 1);
    duel.battle.advance(40);

    // Then
    assertThat(duel.units.health[1]).isEqualTo(150);
    assertThat(duel.units.x[0]).isEqualTo(13);
  }

  @Test
  void shouldLeaveAlliesIdleWithoutOrders() {
    // Given
    Duel duel = Duel.marching(Duel.one("marine", 9, 16), Duel.one("zealot", 12, 16), 9, 16);

    // When
    duel.battle.advance(32);

    // Then
    assertThat(duel.vitality(1)).isEqualTo(150);
    assertThat(duel.units.health[0]).isLessThan(45);
    assertThat(duel.units.x[0]).isCloseTo(9, within(1e-9));
  }

  /** Beyond the 5 cells at which a zealot notices, but not beyond its anger. */
  @Test
  void shouldTurnOnWhoeverHurtsIt() {
    // Given
    Duel duel = Duel.marching(Duel.one("stalker", 16, 10), Duel.one("zealot", 16, 17), 28, 17);
    duel.units.order[1] = Order.MARCH;
    duel.battle.advance(1);
    boolean noticed = duel.units.target[1] != Units.NOBODY;

    // When
    duel.battle.pursue(0, 1);
    duel.battle.advance(16);

    // Then
    assertThat(noticed).isFalse();
    assertThat(duel.units.target[1]).isZero();
  }

  @Test
  void shouldGatherSpeedInTheAir() {
    // Given: 2.3125 cells a second faster each second, up to 2.75.
    Duel duel = Duel.of(Duel.one("medivac", 4, 16), Duel.one("marine", 30, 3));
    duel.battle.move(0, 30, 16);

    // When
    duel.battle.advance(16);

    // Then: the sum of k * 2.3125 / 256 over 16 game loops.
    assertThat(duel.units.x[0] - 4).isCloseTo(136 * 2.3125 / 256, within(1e-9));
  }
}
