package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.environments.Actions;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.View;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RobotEpisodeTest {

  static Stream<Arguments> tasksOfEveryVersion() {
    return Libraries.versions().stream()
        .flatMap(version -> RobotPlay.tasks().map(task -> Arguments.of(version, task)));
  }

  @ParameterizedTest
  @MethodSource("tasksOfEveryVersion")
  void shouldContinueBitForBitInANewProcessesPlace(String version, Task task) {
    // Given
    Mujoco library = Libraries.require(version);
    List<List<float[]>> calm = new ArrayList<>();
    List<List<float[]>> restored = new ArrayList<>();
    byte[] saved;
    try (RobotPlay play = new RobotPlay(library, task)) {
      Player player = Player.random(task.roster(), RobotPlay.SEEDS.child("before").rng(), -1, 1);
      play.environment.reset(RobotPlay.SEEDS, play.view);
      for (int step = 0; step < 25; step++) {
        play.step(player);
      }
      saved = play.environment.save();
      Player next = Player.random(task.roster(), RobotPlay.SEEDS.child("after").rng(), -1, 1);
      for (int step = 0; step < 25; step++) {
        play.step(next);
        calm.add(play.seen());
      }
    }

    // When
    try (RobotPlay play = new RobotPlay(library, task)) {
      Player next = Player.random(task.roster(), RobotPlay.SEEDS.child("after").rng(), -1, 1);
      play.environment.restore(saved, play.view);
      assertThat(play.environment.save()).isEqualTo(saved);
      for (int step = 0; step < 25; step++) {
        play.step(next);
        restored.add(play.seen());
      }
    }

    // Then
    for (int step = 0; step < calm.size(); step++) {
      assertThat(restored.get(step))
          .as("step %d", step)
          .usingElementComparator(Arrays::compare)
          .isEqualTo(calm.get(step));
    }
  }

  @Test
  void shouldTruncateAtAThousandSteps() {
    // Given
    Task task = RobotPlay.task("mujoco/halfcheetah-2x3");
    try (RobotPlay play = new RobotPlay(Libraries.requireAny(), task)) {
      play.environment.reset(RobotPlay.SEEDS, play.view);

      for (int step = 1; step <= 1000; step++) {
        // When
        play.environment.step(play.actions, play.outcome, play.view);

        // Then
        assertThat(play.outcome.truncated).containsOnly(step == 1000 ? 1 : 0);
        assertThat(play.outcome.terminated).containsOnly(0);
      }
    }
  }

  @Test
  void shouldTerminateWhenTheRobotFalls() {
    // Given
    Task task = RobotPlay.task("mujoco/hopper-3x1");
    try (RobotPlay play = new RobotPlay(Libraries.requireAny(), task)) {
      Player player = Player.random(task.roster(), RobotPlay.SEEDS.rng(), 0.5, 1);
      play.environment.reset(RobotPlay.SEEDS, play.view);
      boolean fell = false;

      // When
      for (int step = 0; step < 200 && !fell; step++) {
        play.step(player);
        fell = play.outcome.terminated[0] == 1;
      }

      // Then
      assertThat(fell).isTrue();
      assertThat(play.environment.breakdowns()).isZero();
    }
  }

  @Test
  void shouldTerminateAndCountWhenTheSimulationRunsAway() {
    // Given
    Partition partition = Partition.all().getFirst();
    Choices choices = Choices.of(TaskName.parse("mujoco/any").complete(Choices.OPTIONS));
    Simulation simulation = Libraries.requireAny().simulate(partition.robot().mjcf(Convention.V5));
    RobotEpisode episode = new RobotEpisode(partition, choices, simulation);
    Task task = RobotPlay.task("mujoco/halfcheetah-2x3");
    try (EpisodeVector vector = new EpisodeVector(task, 1, () -> episode)) {
      View view = new View(task.roster(), 1);
      Outcome outcome = new Outcome(task.roster(), 1);
      vector.reset(RobotPlay.SEEDS, view);
      simulation.set(DataArray.VELOCITY, 3, 1e30);

      // When
      vector.step(new Actions(task.roster(), 1), outcome, view);

      // Then
      assertThat(outcome.terminated).containsExactly(1);
      assertThat(outcome.reward).containsExactly(0);
      assertThat(vector.breakdowns()).isEqualTo(1);
    }
  }
}
