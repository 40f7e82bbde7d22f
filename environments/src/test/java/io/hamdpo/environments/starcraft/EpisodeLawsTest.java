package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EpisodeLawsTest {

  private static final int STEPS = 40;

  static List<Task> tasks() {
    return new StarcraftFamily().tasks();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldContinueBitForBitWhereItWasSaved(Task task) {
    // Given
    try (Environment calm = new StarcraftFamily().create(task, 2);
        Environment restored = new StarcraftFamily().create(task, 2)) {
      View view = new View(task.roster(), 2);
      calm.reset(SeedTree.root(3), view);
      play(calm, view, SeedTree.root(4).rng(), STEPS);
      View other = new View(task.roster(), 2);

      // When
      restored.restore(calm.save(), other);
      List<float[]> expected = play(calm, view, SeedTree.root(5).rng(), STEPS);
      List<float[]> actual = play(restored, other, SeedTree.root(5).rng(), STEPS);

      // Then
      assertThat(actual).usingElementComparator(Arrays::compare).isEqualTo(expected);
      assertThat(restored.save()).isEqualTo(calm.save());
    }
  }

  @Property(tries = 20)
  void shouldPlayEqualEpisodesFromEqualSeeds(@ForAll long seed) {
    // Given
    Task task = tasks().get(9);

    // When
    List<float[]> first = playFrom(task, seed);
    List<float[]> second = playFrom(task, seed);
    List<float[]> other = playFrom(task, seed + 1);

    // Then
    assertThat(second).usingElementComparator(Arrays::compare).isEqualTo(first);
    assertThat(other).usingElementComparator(Arrays::compare).isNotEqualTo(first);
  }

  /**
   * Without recovery a won battle brings exactly 20. What enemies recover is rewarded twice: while
   * it comes back, and when it is shot away again. Zerglings recover 0.2734 of 35 a second.
   */
  @ParameterizedTest
  @MethodSource("wonMaps")
  void shouldBringTwentyForAVictory(String map, double recovered) {
    // When
    List<Double> returns = returnsOfVictories(map, 40);

    // Then
    assertThat(returns)
        .isNotEmpty()
        .allSatisfy(sum -> assertThat(sum).isBetween(19.9999, 20 + recovered));
  }

  static List<Arguments> wonMaps() {
    return List.of(
        // Marines recover nothing.
        Arguments.of("8m", 0.0001),
        // Zealots' shields: at most 2 of 50 a second for 75 s each, 3 of them; 20 / 680 each.
        Arguments.of("3s_vs_3z", 2 * 3 * 150 * 20 / 680.0),
        // Zerglings: 24 for at most 200 s.
        Arguments.of("corridor", 2 * 24 * 0.2734 * 200 * 20 / 1280.0));
  }

  private static List<Double> returnsOfVictories(String map, int battles) {
    StarcraftFamily family = new StarcraftFamily();
    Task task =
        tasks().stream().filter(t -> t.name().endsWith("/" + map)).findFirst().orElseThrow();
    Player squad = new ScriptedSquad(Tactic.FOCUS_AND_KITE, Catalog.map(map), battles);
    View view = new View(task.roster(), battles);
    Actions actions = new Actions(task.roster(), battles);
    Outcome outcome = new Outcome(task.roster(), battles);
    double[] sums = new double[battles];
    List<Double> won = new ArrayList<>();
    try (Environment environment = family.create(task, battles)) {
      environment.reset(SeedTree.root(0), view);
      for (int step = 0; step < task.episodeLimit(); step++) {
        Player.act(squad, battles, view, actions);
        environment.step(actions, outcome, view);
        for (int copy = 0; copy < battles; copy++) {
          sums[copy] += outcome.reward[copy];
          if (outcome.won[copy] == 1) {
            won.add(sums[copy]);
          }
          if (outcome.terminated[copy] + outcome.truncated[copy] > 0) {
            sums[copy] = 0;
          }
        }
      }
    }
    return won;
  }

  private static List<float[]> playFrom(Task task, long seed) {
    try (Environment environment = new StarcraftFamily().create(task, 2)) {
      View view = new View(task.roster(), 2);
      environment.reset(SeedTree.root(seed), view);
      return play(environment, view, SeedTree.root(7).rng(), STEPS);
    }
  }

  /** Everything that was seen and rewarded. */
  private static List<float[]> play(Environment environment, View view, Rng rng, int steps) {
    Task task = environment.task();
    Player player = Player.random(task.roster(), rng, 0, 1);
    Actions actions = new Actions(task.roster(), environment.count());
    Outcome outcome = new Outcome(task.roster(), environment.count());
    List<float[]> seen = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      Player.act(player, environment.count(), view, actions);
      environment.step(actions, outcome, view);
      seen.add(view.globalState.clone());
      seen.add(view.observation[0].clone());
      seen.add(outcome.reward.clone());
    }
    return seen;
  }
}
