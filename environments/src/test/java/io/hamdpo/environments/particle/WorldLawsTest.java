package io.hamdpo.environments.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class WorldLawsTest {

  /** Contacts act on both agents alike, so the sum of velocities obeys the pushes alone. */
  @Property
  void shouldKeepMomentumInContacts(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 2) double scale) {
    // Given
    World world = world(new Spread(), seed);
    for (int agent = 0; agent < 3; agent++) {
      world.x[agent] *= scale;
      world.y[agent] *= scale;
      world.vx[agent] = agent - 0.5;
      world.push(agent, 0, 0);
    }
    double before = Arrays.stream(world.vx).sum();

    // When
    world.move();

    // Then
    assertThat(Arrays.stream(world.vx).sum()).isCloseTo(0.75 * before, within(1e-9));
  }

  @Property
  void shouldClipEveryEntryOfAMove(
      @ForAll long seed,
      @ForAll @FloatRange(min = -9, max = 9) float left,
      @ForAll @FloatRange(min = -9, max = 9) float up) {
    // Given
    World wild = world(new Spread(), seed);
    World tame = world(new Spread(), seed);

    // When
    Controls.apply(wild, 0, new float[] {7, left, 0.5f, 0.25f, up});
    Controls.apply(
        tame, 0, new float[] {0, Math.clamp(left, 0f, 1f), 0.5f, 0.25f, Math.clamp(up, 0f, 1f)});
    wild.move();
    tame.move();

    // Then
    assertThat(wild.vx).isEqualTo(tame.vx);
    assertThat(wild.vy).isEqualTo(tame.vy);
  }

  @Test
  void shouldApproachASpeedOfTwo() {
    // Given
    World world = world(new SpeakerListener(), 1);

    // When
    for (int step = 0; step < 100; step++) {
      Controls.apply(world, SpeakerListener.LISTENER, 3);
      world.move();
    }

    // Then
    assertThat(world.vy[SpeakerListener.LISTENER]).isCloseTo(-2, within(1e-9));
    assertThat(world.vy[SpeakerListener.SPEAKER]).isZero();
  }

  @Test
  void shouldNotTearApartAgentsInTheVerySameSpot() {
    // Given
    World world = world(new Spread(), 1);
    Arrays.fill(world.x, 0.5);
    Arrays.fill(world.y, 0.5);

    // When
    world.move();

    // Then
    assertThat(world.vx).containsOnly(0);
    assertThat(world.scenario.reward(world, 0)).isFinite();
  }

  private static World world(Scenario scenario, long seed) {
    Rng rng = SeedTree.root(seed).rng();
    World world = new World(scenario, Physics.CURRENT);
    scenario.reset(world, rng);
    return world;
  }
}
