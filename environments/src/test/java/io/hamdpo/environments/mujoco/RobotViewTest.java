package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.environments.Task;
import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents see of their robot, and what people see of it. */
class RobotViewTest {

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
    Task task = RobotPlay.task("mujoco/" + name + ":convention=v2,identity=on");

    // Then
    assertThat(task.roster().agents())
        .allSatisfy(agent -> assertThat(agent.observationSize()).isEqualTo(observation));
    assertThat(task.roster().globalStateSize()).isEqualTo(state);
  }

  @Test
  void shouldShowWhoOneIsAndScaleEachVector() {
    // Given
    Task plain = RobotPlay.task("mujoco/halfcheetah-3x2:identity=on");
    Task scaled = RobotPlay.task("mujoco/halfcheetah-3x2:identity=on,standardise=on");
    try (RobotPlay one = new RobotPlay(Libraries.requireAny(), plain);
        RobotPlay other = new RobotPlay(Libraries.requireAny(), scaled)) {
      // When
      one.environment.reset(RobotPlay.SEEDS, one.view);
      other.environment.reset(RobotPlay.SEEDS, other.view);

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
    Task task = RobotPlay.task(name);
    try (RobotPlay play = new RobotPlay(Libraries.requireAny(), task)) {
      // When
      play.environment.watch(pictures::add);
      play.environment.reset(RobotPlay.SEEDS, play.view);
      play.environment.step(play.actions, play.outcome, play.view);

      // Then
      assertThat(pictures).hasSize(2).allSatisfy(RobotViewTest::requireRobotInView);
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
