package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Allocation;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.View;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import io.hamdpo.environments.mujoco.engine.Simulation;
import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotEpisodeTest {

  private static final SeedTree SEEDS = SeedTree.root(3);
  private static final int COUNT = 2;

  /** An environment with everything that stepping it needs. */
  private static final class Play implements AutoCloseable {

    final Environment environment;
    final View view;
    final Outcome outcome;
    final Actions actions;

    Play(Mujoco library, Task task) {
      environment = new MujocoFamily(() -> library).create(task, COUNT);
      view = new View(task.roster(), COUNT);
      outcome = new Outcome(task.roster(), COUNT);
      actions = new Actions(task.roster(), COUNT);
    }

    void step(Player player) {
      Player.act(player, COUNT, view, actions);
      environment.step(actions, outcome, view);
    }

    /** Everything that is seen and rewarded. */
    List<float[]> seen() {
      List<float[]> seen = new ArrayList<>();
      for (float[] observation : view.observation) {
        seen.add(observation.clone());
      }
      seen.add(view.globalState.clone());
      seen.add(outcome.reward.clone());
      return seen;
    }

    @Override
    public void close() {
      environment.close();
    }
  }

  static Stream<Arguments> tasksOfEveryVersion() {
    return Libraries.versions().stream()
        .flatMap(version -> tasks().map(task -> Arguments.of(version, task)));
  }

  /** One task of every robot. */
  static Stream<Task> tasks() {
    return Stream.of(
            "halfcheetah-2x3",
            "ant-4x2",
            "hopper-3x1",
            "walker2d-2x3",
            "humanoid-9-8",
            "humanoidstandup-17x1",
            "swimmer-2x1",
            "reacher-2x1",
            "coupledhalfcheetah-1p1",
            "manyagentswimmer-10x2",
            "manyagentant-2x3")
        .map(name -> task("mujoco/" + name));
  }

  private static Task task(String name) {
    TaskName parsed = TaskName.parse(name);
    return new MujocoFamily().variant(parsed, parsed.complete(Choices.OPTIONS));
  }

  @ParameterizedTest
  @MethodSource("tasksOfEveryVersion")
  void shouldContinueBitForBitInANewProcessesPlace(String version, Task task) {
    // Given
    Mujoco library = Libraries.require(version);
    List<List<float[]>> calm = new ArrayList<>();
    List<List<float[]>> restored = new ArrayList<>();
    byte[] saved;
    try (Play play = new Play(library, task)) {
      Player player = Player.random(task.roster(), SEEDS.child("before").rng(), -1, 1);
      play.environment.reset(SEEDS, play.view);
      for (int step = 0; step < 25; step++) {
        play.step(player);
      }
      saved = play.environment.save();
      Player next = Player.random(task.roster(), SEEDS.child("after").rng(), -1, 1);
      for (int step = 0; step < 25; step++) {
        play.step(next);
        calm.add(play.seen());
      }
    }

    // When
    try (Play play = new Play(library, task)) {
      Player next = Player.random(task.roster(), SEEDS.child("after").rng(), -1, 1);
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

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldAllocateNothingPerStep(Task task) {
    // Given
    try (Play play = new Play(Libraries.requireAny(), task)) {
      play.environment.reset(SEEDS, play.view);

      // When
      long allocated = settled(() -> play.environment.step(play.actions, play.outcome, play.view));

      // Then
      assertThat(allocated).isZero();
    }
  }

  /** The JDK's exact sine would allocate. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.7, 2, 3, -2, 100})
  void shouldAllocateNothingWhereverTheArmPoints(double angle) {
    // Given
    Reacher reacher = new Reacher();
    double[] derived = new double[reacher.derivedSize()];
    try (Simulation simulation = Libraries.requireAny().simulate(reacher.mjcf(Convention.V5))) {
      simulation.set(DataArray.POSITION, 0, angle);

      // When
      long allocated = settled(() -> reacher.derive(simulation, derived));

      // Then
      assertThat(allocated).isZero();
      assertThat(derived[0]).isCloseTo(Math.cos(angle), within(1e-14));
      assertThat(derived[2]).isCloseTo(Math.sin(angle), within(1e-14));
    }
  }

  /** Bytes of one run once the virtual machine has compiled it. */
  private static long settled(Runnable code) {
    long allocated = Long.MAX_VALUE;
    for (int i = 0; i < 50 && allocated > 0; i++) {
      allocated = Allocation.smallest(code, 100);
    }
    return allocated;
  }

  @Test
  void shouldTruncateAtAThousandSteps() {
    // Given
    Task task = task("mujoco/halfcheetah-2x3");
    try (Play play = new Play(Libraries.requireAny(), task)) {
      play.environment.reset(SEEDS, play.view);

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
    Task task = task("mujoco/hopper-3x1");
    try (Play play = new Play(Libraries.requireAny(), task)) {
      Player player = Player.random(task.roster(), SEEDS.rng(), 0.5, 1);
      play.environment.reset(SEEDS, play.view);
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
    Task task = task("mujoco/halfcheetah-2x3");
    try (EpisodeVector vector = new EpisodeVector(task, 1, () -> episode)) {
      View view = new View(task.roster(), 1);
      Outcome outcome = new Outcome(task.roster(), 1);
      vector.reset(SEEDS, view);
      simulation.set(DataArray.VELOCITY, 3, 1e30);

      // When
      vector.step(new Actions(task.roster(), 1), outcome, view);

      // Then
      assertThat(outcome.terminated).containsExactly(1);
      assertThat(outcome.reward).containsExactly(0);
      assertThat(vector.breakdowns()).isEqualTo(1);
    }
  }

  /** Lengths of the heterogeneous-agent library: the full state and who one is. */
  @ParameterizedTest
  @CsvSource({
    "halfcheetah-2x3, 19, 17",
    "halfcheetah-6x1, 23, 17",
    "ant-4x2, 115, 111",
    "walker2d-2x3, 19, 17",
    "hopper-3x1, 14, 11",
    "humanoid-17x1, 393, 376",
    "humanoidstandup-17x1, 393, 376",
    "manyagentswimmer-10x2, 54, 44"
  })
  void shouldSeeAsMuchAsInThePapers(String name, int observation, int state) {
    // When
    Task task = task("mujoco/" + name + ":convention=v2,identity=on");

    // Then
    assertThat(task.roster().agents())
        .allSatisfy(agent -> assertThat(agent.observationSize()).isEqualTo(observation));
    assertThat(task.roster().globalStateSize()).isEqualTo(state);
  }

  @Test
  void shouldShowWhoOneIsAndScaleEachVector() {
    // Given
    Task plain = task("mujoco/halfcheetah-3x2:identity=on");
    Task scaled = task("mujoco/halfcheetah-3x2:identity=on,standardise=on");
    try (Play one = new Play(Libraries.requireAny(), plain);
        Play other = new Play(Libraries.requireAny(), scaled)) {
      // When
      one.environment.reset(SEEDS, one.view);
      other.environment.reset(SEEDS, other.view);

      // Then
      float[] seen = one.view.observation[1];
      assertThat(List.of(seen[17], seen[18], seen[19])).containsExactly(0f, 1f, 0f);
      float[] standard = other.view.observation[1];
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 20; i++) {
        sum += standard[i];
        squares += (double) standard[i] * standard[i];
      }
      assertThat(sum / 20).isCloseTo(0, within(1e-6));
      assertThat(squares / 20).isCloseTo(1, within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mujoco/ant-2x4", "mujoco/swimmer-2x1", "mujoco/humanoid-17x1"})
  void shouldDrawEveryMoment(String name) {
    // Given
    List<Picture> pictures = new ArrayList<>();
    Task task = task(name);
    try (Play play = new Play(Libraries.requireAny(), task)) {
      // When
      play.environment.watch(pictures::add);
      play.environment.reset(SEEDS, play.view);
      play.environment.step(play.actions, play.outcome, play.view);

      // Then
      assertThat(pictures).hasSize(2).allSatisfy(RobotEpisodeTest::requireRobotInView);
      assertThat(pictures.getLast().seconds()).isPositive();
      assertThat(pictures.getLast().marks()).isNotEqualTo(pictures.getFirst().marks());
      assertThat(pictures.getLast().window().width())
          .isEqualTo(pictures.getFirst().window().width());
    }
  }

  /** At least one limb, a visible share of the window wide, lies in it. */
  private static void requireRobotInView(Picture picture) {
    Picture.Window window = picture.window();
    assertThat(picture.marks())
        .filteredOn(mark -> mark.colour().equals(Colour.ofAgent(0)))
        .filteredOn(Mark.Stroke.class::isInstance)
        .map(Mark.Stroke.class::cast)
        .isNotEmpty()
        .allSatisfy(
            limb -> {
              assertThat(limb.fromX()).isBetween(window.left(), window.left() + window.width());
              assertThat(limb.toY()).isBetween(window.bottom(), window.bottom() + window.height());
              assertThat(limb.width()).isBetween(window.height() / 100, window.height() / 5);
            });
  }
}
