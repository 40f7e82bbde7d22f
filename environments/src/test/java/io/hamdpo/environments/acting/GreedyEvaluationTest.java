package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GreedyEvaluationTest {

  private static final int EPISODES = 21;
  private static final SeedTree SEEDS = SeedTree.root(5);

  static Stream<Arguments> tasks() {
    return Stream.concat(
        BuiltInTasks.representative().stream()
            .map(task -> Arguments.of(task, BuiltInTasks.family(task))),
        Stream.of(Arguments.of(Countdown.TASK, new CountdownFamily(false))));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldNotDependOnHowManyEpisodesPlayAtATime(Task task, EnvironmentFamily family) {
    // Given
    Team team = Teams.of(task, 3);
    Returns alone = GreedyEvaluation.play(family, task, team, EPISODES, SEEDS, 1);

    for (int lanes : new int[] {2, 5, 8, 100}) {
      // When
      Returns together = GreedyEvaluation.play(family, task, team, EPISODES, SEEDS, lanes);

      // Then
      assertThat(together).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldRememberEachEpisodeByItself(Task task, EnvironmentFamily family) {
    // Given
    Team team = Teams.recurrent(task, 3);
    Returns alone = GreedyEvaluation.play(family, task, team, EPISODES, SEEDS, 1);

    for (int lanes : new int[] {2, 5, 100}) {
      // When
      Returns together = GreedyEvaluation.play(family, task, team, EPISODES, SEEDS, lanes);

      // Then
      assertThat(together).isEqualTo(alone);
    }
  }

  @Test
  void shouldPlayTheFirstEpisodesOfALongerEvaluation() {
    // Given
    Task task = BuiltInTasks.named("particle/spread");
    Team team = Teams.of(task, 3);

    // When
    Returns few = GreedyEvaluation.play(BuiltInTasks.family(task), task, team, 4, SEEDS);
    Returns many = GreedyEvaluation.play(BuiltInTasks.family(task), task, team, 20, SEEDS);

    // Then
    assertThat(many.returns()).startsWith(few.returns()).doesNotHaveDuplicates();
    assertThat(many.lengths()).containsOnly(25);
    assertThat(many.winRate()).isZero();
  }

  @Test
  void shouldTakeTheLikeliestAction() {
    // Given
    Task task = BuiltInTasks.named("matrix/repeated");
    Team team = Teams.of(task, 3);

    // When
    Returns returns = GreedyEvaluation.play(BuiltInTasks.family(task), task, team, 10, SEEDS);

    // Then: nothing in this game is random, so greedy episodes are all alike.
    assertThat(returns.returns()).containsOnly(returns.mean());
    assertThat(returns.lengths()).containsOnly(10);
  }

  @Test
  void shouldReportEpisodesThatWereWon() {
    // When
    Returns returns =
        GreedyEvaluation.play(
            new CountdownFamily(true), Countdown.TASK, Teams.of(Countdown.TASK, 3), 200, SEEDS);

    // Then
    int won = 0;
    for (int i = 0; i < 200; i++) {
      // The limit is 4: an episode that took fewer steps terminated, and so was won.
      assertThat(returns.won()[i] || returns.lengths()[i] == 4).isTrue();
      won += returns.won()[i] ? 1 : 0;
    }
    assertThat(won).isBetween(100, 170);
    assertThat(returns.winRate()).isEqualTo(won / 200.0);
  }

  @Test
  void shouldRefuseToPlayNothing() {
    Task task = BuiltInTasks.named("matrix/three");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                GreedyEvaluation.play(BuiltInTasks.family(task), task, Teams.of(task, 3), 0, SEEDS))
        .withMessageContaining("(0)");
  }
}
