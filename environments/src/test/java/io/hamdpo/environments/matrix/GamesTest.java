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

  @Test
  void shouldShowACueOnceAndPayForItsRecallAtTheEnd() {
    // Given
    Task task = BuiltInTasks.named("matrix/recall");
    int count = 200;
    Environment environment = BuiltInTasks.create(task, count);
    View view = new View(task.roster(), count);
    Outcome outcome = new Outcome(task.roster(), count);
    Actions actions = new Actions(task.roster(), count);
    environment.reset(seeds, view);
    float[] first = view.observation[0].clone();
    int[] cues = new int[count];
    double guessed = 0;

    for (int step = 1; step <= 5; step++) {
      // When: one agent answers with what it saw first, the other guesses
      for (int copy = 0; copy < count; copy++) {
        cues[copy] = first[3 * copy] == 1 ? 0 : 1;
        actions.indices[0][copy] = cues[copy];
        actions.indices[1][copy] = copy % 3;
      }
      environment.step(actions, outcome, view);

      // Then
      if (step < 5) {
        assertThat(outcome.reward).containsOnly(0);
        assertThat(view.observation[0]).contains(step == 4 ? 1 : 0);
        for (int copy = 0; copy < count; copy++) {
          assertThat(view.observation[0][3 * copy] + view.observation[0][3 * copy + 1]).isZero();
        }
      }
    }
    for (int copy = 0; copy < count; copy++) {
      assertThat(outcome.terminated[copy]).isEqualTo((byte) 1);
      assertThat(outcome.reward[copy]).isIn(0.5f, 1f);
      assertThat(outcome.won[copy] != 0).isEqualTo(outcome.reward[copy] == 1);
      guessed += outcome.reward[copy] == 1 ? 1 : 0;
    }
    assertThat(cues).contains(0, 1);
    assertThat(guessed / count).isBetween(0.2, 0.47);
  }
}
