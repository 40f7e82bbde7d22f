package io.hamdpo.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpisodeVectorTest {

  @Test
  void shouldTerminateAtZeroAndTruncateAtTheLimit() {
    // Given
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();
    float[] left = play.view.globalState.clone();
    int[] elapsed = new int[CountdownPlay.COUNT];
    boolean terminated = false;
    boolean truncated = false;

    for (int step = 0; step < 50; step++) {
      // When
      play.step();

      // Then
      for (int copy = 0; copy < CountdownPlay.COUNT; copy++) {
        left[copy]--;
        elapsed[copy]++;
        assertThat(play.outcome.terminated[copy] == 1).isEqualTo(left[copy] == 0);
        assertThat(play.outcome.truncated[copy] == 1)
            .isEqualTo(left[copy] > 0 && elapsed[copy] == 4);
        assertThat(play.outcome.won[copy]).isEqualTo(play.outcome.terminated[copy]);
        if (left[copy] == 0 || elapsed[copy] == 4) {
          assertThat(play.outcome.finalGlobalState[copy]).isEqualTo(left[copy]);
          assertThat(play.outcome.finalObservation[2][2 * copy]).isEqualTo(left[copy]);
          assertThat(play.outcome.finalObservation[2][2 * copy + 1])
              .isEqualTo(play.outcome.reward[copy]);
          assertThat(play.view.observation[2][2 * copy + 1]).isZero();
          terminated |= left[copy] == 0;
          truncated |= left[copy] > 0;
          left[copy] = play.view.globalState[copy];
          elapsed[copy] = 0;
        }
        assertThat(play.view.globalState[copy]).isEqualTo(left[copy]);
      }
    }
    assertThat(terminated && truncated).isTrue();
  }

  @Test
  void shouldShowMasksOfTheMoment() {
    // Given
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();

    for (int step = 0; step < 50; step++) {
      // When
      play.step();

      // Then
      for (int copy = 0; copy < CountdownPlay.COUNT; copy++) {
        int count = (int) play.view.globalState[copy];
        for (int action = 0; action < 3; action++) {
          assertThat(play.view.actionMask[0][3 * copy + action])
              .isEqualTo((byte) (action == count % 3 ? 0 : 1));
        }
        assertThat(play.view.activeMask[0][copy]).isEqualTo((byte) (count == 1 ? 0 : 1));
        assertThat(play.view.activeMask[1][copy]).isEqualTo((byte) 1);
      }
    }
  }

  @Test
  void shouldDrawEachCopyFromItsOwnSeedsWhateverTheCount() {
    // Given
    CountdownPlay few = new CountdownPlay(2).reset();
    CountdownPlay many = new CountdownPlay(CountdownPlay.COUNT).reset();

    for (int step = 0; step < 50; step++) {
      // When
      act(few);
      act(many);

      // Then
      assertThat(Arrays.copyOf(many.outcome.reward, 2)).isEqualTo(few.outcome.reward);
      assertThat(Arrays.copyOf(many.view.globalState, 2)).isEqualTo(few.view.globalState);
    }
  }

  /** The same legal action in every copy with the same count. */
  private static void act(CountdownPlay play) {
    for (int copy = 0; copy < play.vector.count(); copy++) {
      play.actions.indices[0][copy] = ((int) play.view.globalState[copy] + 1) % 3;
    }
    play.vector.step(play.actions, play.outcome, play.view);
  }

  @Test
  void shouldGiveEveryEpisodeNewRandomness() {
    // Given
    CountdownPlay play = new CountdownPlay(1).reset();
    float first = play.view.globalState[0];

    // When
    boolean changed = false;
    for (int step = 0; step < 100; step++) {
      play.step();
      changed |= play.outcome.terminated[0] == 1 && play.view.globalState[0] != first;
    }

    // Then
    assertThat(changed).isTrue();
  }

  @Test
  void shouldContinueBitForBitInANewObject() {
    // Given
    CountdownPlay calm = new CountdownPlay(CountdownPlay.COUNT).reset();
    for (int step = 0; step < 13; step++) {
      calm.step();
    }
    CountdownPlay restored = new CountdownPlay(CountdownPlay.COUNT);
    restored.vector.restore(calm.vector.save(), restored.view);
    assertThat(restored.view.observation).isDeepEqualTo(calm.view.observation);
    assertThat(restored.view.actionMask).isDeepEqualTo(calm.view.actionMask);
    assertThat(restored.view.activeMask).isDeepEqualTo(calm.view.activeMask);

    for (int step = 0; step < 50; step++) {
      // When
      calm.step();
      restored.vector.step(calm.actions, restored.outcome, restored.view);

      // Then
      assertThat(restored.outcome.reward).isEqualTo(calm.outcome.reward);
      assertThat(restored.outcome.truncated).isEqualTo(calm.outcome.truncated);
      assertThat(restored.view.globalState).isEqualTo(calm.view.globalState);
      assertThat(restored.vector.save()).isEqualTo(calm.vector.save());
    }
  }

  static Stream<Task> tasks() {
    return BuiltInTasks.representative().stream().filter(task -> task.episodeLimit() > 1);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldAllocateNothingBetweenRestarts(Task task) {
    // Given
    Environment environment = BuiltInTasks.create(task, CountdownPlay.COUNT);
    View view = new View(task.roster(), CountdownPlay.COUNT);
    Outcome outcome = new Outcome(task.roster(), CountdownPlay.COUNT);
    Actions actions = new Actions(task.roster(), CountdownPlay.COUNT);
    FirstLegalActions first = new FirstLegalActions(task.roster(), CountdownPlay.COUNT);
    environment.reset(CountdownPlay.SEEDS, view);

    // When
    long allocated =
        Allocation.smallest(
            () -> {
              first.act(view, actions);
              environment.step(actions, outcome, view);
            },
            3000);

    // Then
    assertThat(allocated).isZero();
  }
}
