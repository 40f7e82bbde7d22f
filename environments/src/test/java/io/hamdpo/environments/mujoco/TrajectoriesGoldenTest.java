package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps every robot of {@code mujoco-trajectories.json} with the rewards of v5 and compares each
 * step with the numbers of the same version of the library; robots whose contacts both versions
 * treat alike also with those of the other.
 */
class TrajectoriesGoldenTest {

  private static final Offset<Double> TOLERANCE = within(1e-9);

  /** Robots without contact margins, whose physics no version changed. */
  private static final List<String> ALIKE =
      List.of(
          "HalfCheetah",
          "Walker2d_v2v4",
          "Walker2d_v5",
          "Swimmer",
          "Reacher",
          "CoupledHalfCheetah",
          "ManyAgentSwimmer_10x2");

  static Stream<Arguments> trajectories() {
    return GoldenFiles.load("mujoco-trajectories").properties().stream()
        .filter(robot -> robot.getValue().isObject())
        .flatMap(
            robot ->
                Libraries.versions().stream()
                    .flatMap(
                        version ->
                            Libraries.versions().stream()
                                .filter(
                                    other ->
                                        other.equals(version) || ALIKE.contains(robot.getKey()))
                                .map(
                                    other ->
                                        Arguments.of(
                                            robot.getKey(), version, other, robot.getValue()))));
  }

  @ParameterizedTest(name = "{0} in MuJoCo {1} as in {2}")
  @MethodSource("trajectories")
  void shouldReproduceEveryStep(String name, String version, String other, JsonNode golden) {
    // Given
    GoldenRobot played = GoldenRobot.of(name);
    Robot robot = played.robot();
    JsonNode expected = golden.get("mujoco_" + other);
    int substeps = golden.get("frame_skip").asInt();
    try (Simulation simulation = Libraries.require(version).simulate(played.mjcf())) {
      start(simulation, golden);
      double seconds = substeps * simulation.model().timestep();
      requireObservation(name + " at the start", robot, simulation, expected.get("obs0_sum"), null);

      for (int step = 0; step < golden.get("actions").size(); step++) {
        // When
        double[] action = GoldenFiles.doubles(golden.get("actions").get(step));
        double before = robot.progress(simulation);
        simulation.write(DataArray.CONTROL, action, action.length);
        simulation.step(substeps);
        simulation.computeContactForces();
        double after = robot.progress(simulation);

        // Then
        String where = "%s after step %d".formatted(name, step);
        JsonNode seen = expected.get("steps").get(step);
        requireNumbers(where, seen.get("qpos"), simulation, DataArray.POSITION);
        requireNumbers(where, seen.get("qvel"), simulation, DataArray.VELOCITY);
        double squares = Arrays.stream(action).map(value -> value * value).sum();
        assertThat(robot.reward(simulation, Convention.V5, before, after, seconds, squares))
            .as(where)
            .isCloseTo(seen.get("reward").asDouble(), TOLERANCE);
        assertThat(robot.isHealthy(simulation, Convention.V5))
            .as(where)
            .isEqualTo(!seen.get("terminated").asBoolean());
        requireObservation(where, robot, simulation, seen.get("obs_sum"), seen.get("obs_abs_sum"));
      }
    }
  }

  private static void start(Simulation simulation, JsonNode golden) {
    double[] position = GoldenFiles.doubles(golden.get("qpos0"));
    double[] velocity = GoldenFiles.doubles(golden.get("qvel0"));
    simulation.reset();
    simulation.write(DataArray.POSITION, position, position.length);
    simulation.write(DataArray.VELOCITY, velocity, velocity.length);
    simulation.forward();
  }

  private static void requireNumbers(
      String where, JsonNode expected, Simulation simulation, DataArray array) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(simulation.get(array, i))
          .as(where)
          .isCloseTo(expected.get(i).asDouble(), TOLERANCE);
    }
  }

  /** Sums of hundreds of numbers, of which some are large: compared by their magnitude. */
  private static void requireObservation(
      String where, Robot robot, Simulation simulation, JsonNode sum, JsonNode absoluteSum) {
    // The files list position and velocity alone for two cheetahs.
    if (sum == null || robot instanceof CoupledRunners) {
      return;
    }
    double[] derived = new double[robot.derivedSize()];
    robot.derive(simulation, derived);
    Sight sight = robot.sight(Convention.V5);
    double[] seen = new double[sight.size()];
    sight.look(simulation, derived, seen);
    double magnitude = Arrays.stream(seen).map(Math::abs).sum();
    Offset<Double> tolerance = within(1e-9 * Math.max(1, magnitude));
    assertThat(Arrays.stream(seen).sum()).as(where).isCloseTo(sum.asDouble(), tolerance);
    if (absoluteSum != null) {
      assertThat(magnitude).as(where).isCloseTo(absoluteSum.asDouble(), tolerance);
    }
  }
}
