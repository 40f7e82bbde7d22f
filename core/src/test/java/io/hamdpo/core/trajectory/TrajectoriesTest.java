package io.hamdpo.core.trajectory;

import static io.hamdpo.core.trajectory.TrajectoryBuilder.ENVIRONMENTS;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.HORIZON;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoriesTest {

  private static final RunSettings SETTINGS = settings(false);

  @Test
  void shouldAcceptASoundTrajectory() {
    // Given
    NamedTensors trajectory = new TrajectoryBuilder().build();

    // When
    List<String> problems = Trajectories.problems(ROSTER, SETTINGS, trajectory);

    // Then
    assertThat(problems).isEmpty();
    assertThat(Trajectories.horizon(trajectory)).isEqualTo(HORIZON);
    assertThat(Trajectories.environments(trajectory)).isEqualTo(ENVIRONMENTS);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "missing tensor",
            b -> b.without(TensorNames.TERMINATED),
            "The tensor (terminated) is missing; it should be (U8[4, 2])."),
        fault(
            "unknown tensor",
            b -> b.with("extra", Tensor.of(new byte[0], 0)),
            "There is an unknown tensor (extra)."),
        fault(
            "wrong shape",
            b -> b.with("observation/speaker", Tensor.of(new float[16], 4, 2, 2)),
            "The tensor (observation/speaker) is (F32[4, 2, 2]), but should be (F32[4, 2, 3])."),
        fault(
            "wrong dtype",
            b -> b.with("action/listener", Tensor.of(new int[16], 4, 2, 2)),
            "The tensor (action/listener) is (I32[4, 2, 2]), but should be (F32[4, 2, 2])."),
        fault(
            "not finite",
            b -> b.with("reward", Tensor.of(new float[] {0, 0, 0, Float.NaN, 0, 0, 0, 0}, 4, 2)),
            "Element (3) of the tensor (reward) is (NaN), not finite."),
        fault(
            "bad mask",
            b -> b.with("activeMask/tuner", Tensor.of(new byte[] {1, 1, 1, 1, 1, 1, 1, -1}, 4, 2)),
            "Element (7) of the mask (activeMask/tuner) is (255), not 0 or 1."),
        fault(
            "illegal action",
            b -> b.with("action/speaker", Tensor.of(new int[] {0, 0, 4, 0, 0, 0, 0, 0}, 4, 2)),
            "Element (2) of the tensor (action/speaker) is (4), not a legal one of (4) actions."),
        fault(
            "masked action",
            b -> b.with("actionMask/tuner", maskWithout(2)),
            "Element (1) of the tensor (action/tuner) is (0), not a legal one of (3) actions."),
        fault(
            "terminated and truncated",
            b -> b.with("terminated", Tensor.of(new byte[] {0, 0, 0, 0, 0, 1, 0, 0}, 4, 2)),
            "Step (5) is both terminated and truncated."),
        fault(
            "wrong final index",
            b -> b.with("finalIndex", Tensor.of(new int[] {4}, 1)),
            "The tensor (finalIndex) names (1) steps, which are not the (1) truncated ones in"
                + " order."),
        fault(
            "wrong episodes",
            b ->
                b.with("episodeReturn", Tensor.of(new double[1], 1))
                    .with("episodeLength", Tensor.of(new int[1], 1))
                    .with("episodeWon", Tensor.of(new byte[1], 1)),
            "The tensor (episodeReturn) tells of (1) episodes, but (2) ended."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void shouldName(String about, UnaryOperator<TrajectoryBuilder> fault, String expected) {
    // Given
    NamedTensors trajectory = fault.apply(new TrajectoryBuilder()).build();

    // When
    List<String> problems = Trajectories.problems(ROSTER, SETTINGS, trajectory);

    // Then
    assertThat(problems).as(about).containsExactly(expected);
  }

  @Test
  void shouldNameAllProblemsOfTheLayoutAtOnce() {
    // Given
    NamedTensors empty = NamedTensors.empty();

    // When
    List<String> problems = Trajectories.problems(ROSTER, SETTINGS, empty);

    // Then
    assertThat(problems).hasSize(11 + 3 * 6 + 2).allMatch(problem -> problem.contains("missing"));
  }

  @Test
  void shouldRejectARewardWithoutTwoDimensions() {
    // Given
    NamedTensors trajectory = NamedTensors.empty().with("reward", Tensor.of(new float[3], 3));

    // When, Then
    assertThatThrownBy(() -> Trajectories.horizon(trajectory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(F32[3])");
  }

  @Test
  void shouldAskForTheStatesOfRecurrentPolicies() {
    // Given
    TrajectoryBuilder trajectory = new TrajectoryBuilder();
    ROSTER
        .agents()
        .forEach(
            agent ->
                trajectory
                    .with("recurrentState/" + agent.id(), Tensor.of(new float[16], 2, 8))
                    .with("nextRecurrentState/" + agent.id(), Tensor.of(new float[16], 2, 8)));

    // When
    List<String> whole = Trajectories.problems(ROSTER, settings(true), trajectory.build());
    List<String> lacking =
        Trajectories.problems(
            ROSTER, settings(true), trajectory.without("recurrentState/tuner").build());
    List<String> surplus = Trajectories.problems(ROSTER, SETTINGS, trajectory.build());

    // Then
    assertThat(whole).isEmpty();
    assertThat(lacking)
        .containsExactly("The tensor (recurrentState/tuner) is missing; it should be (F32[2, 8]).");
    assertThat(surplus).hasSize(5).allMatch(problem -> problem.contains("unknown"));
  }

  private static RunSettings settings(boolean recurrent) {
    return RunSettings.parse(
            Map.of(
                "task", "test/all-kinds",
                "rollout.horizon", HORIZON,
                "rollout.environments-per-shard", ENVIRONMENTS,
                "policy.hidden", List.of(16, 8),
                "policy.recurrent", recurrent))
        .orElseThrow();
  }

  private static Tensor maskWithout(int illegal) {
    byte[] mask = new byte[8 * 5];
    Arrays.fill(mask, (byte) 1);
    mask[illegal] = 0;
    return Tensor.of(mask, 4, 2, 5);
  }

  private static Arguments fault(
      String about, UnaryOperator<TrajectoryBuilder> fault, String expected) {
    return Arguments.of(about, fault, expected);
  }
}
