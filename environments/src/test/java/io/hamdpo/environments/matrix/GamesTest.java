package io.hamdpo.environments.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import org.junit.jupiter.api.Test;

class GamesTest {

  private final SeedTree seeds = SeedTree.root(3);

  @Test
  void shouldEndAOneShotGameAndCountTheBestJointActionAsWon() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    Environment environment = BuiltInTasks.create(task, 2);
    View view = new View(task.roster(), 2);
    Outcome outcome = new Outcome(task.roster(), 2);
    Actions actions = new Actions(task.roster(), 2);
    environment.reset(seeds, view);
    actions.indices[0][1] = 1;
    actions.indices[2][1] = 2;

    // When
    environment.step(actions, outcome, view);

    // Then
    assertThat(outcome.reward).containsExactly(0, 12);
    assertThat(outcome.terminated).containsExactly(1, 1);
    assertThat(outcome.truncated).containsExactly(0, 0);
    assertThat(outcome.won).containsExactly(0, 1);
  }

  @Test
  void shouldShowTheLastJointActionOfARepeatedGame() {
    // Given
    Task task = BuiltInTasks.named("matrix/repeated");
    Environment environment = BuiltInTasks.create(task, 1);
    View view = new View(task.roster(), 1);
    Outcome outcome = new Outcome(task.roster(), 1);
    Actions actions = new Actions(task.roster(), 1);
    environment.reset(seeds, view);
    assertThat(view.globalState).containsOnly(0);
    actions.indices[0][0] = 1;
    actions.indices[1][0] = 0;
    actions.indices[2][0] = 3;

    // When
    environment.step(actions, outcome, view);

    // Then
    assertThat(outcome.reward).containsExactly(4);
    assertThat(view.observation[1]).containsExactly(0, 1, 1, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void shouldTruncateARepeatedGameAfterTenSteps() {
    // Given
    Task task = BuiltInTasks.named("matrix/repeated");
    Environment environment = BuiltInTasks.create(task, 1);
    View view = new View(task.roster(), 1);
    Outcome outcome = new Outcome(task.roster(), 1);
    environment.reset(seeds, view);

    for (int step = 1; step <= 30; step++) {
      // When
      environment.step(new Actions(task.roster(), 1), outcome, view);

      // Then
      assertThat(outcome.truncated[0]).isEqualTo((byte) (step % 10 == 0 ? 1 : 0));
    }
    assertThat(outcome.finalGlobalState).contains(1);
    assertThat(view.globalState).containsOnly(0);
  }

  @Test
  void shouldClipTheTuner() {
    // Given
    Task task = BuiltInTasks.named("matrix/mixed");
    Environment environment = BuiltInTasks.create(task, 2);
    View view = new View(task.roster(), 2);
    Outcome outcome = new Outcome(task.roster(), 2);
    Actions actions = new Actions(task.roster(), 2);
    environment.reset(seeds, view);
    actions.values[1][0] = 1;
    actions.values[1][1] = 7;

    // When
    environment.step(actions, outcome, view);

    // Then
    assertThat(outcome.reward[1]).isEqualTo(outcome.reward[0]);
  }
}
