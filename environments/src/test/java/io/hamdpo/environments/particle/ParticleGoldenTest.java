package io.hamdpo.environments.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every vector of {@code particle-vectors.json}, from the test resources or from the folder that
 * {@code -Dhamdpo.golden.dir} names.
 */
class ParticleGoldenTest {

  private static final Offset<Double> TOLERANCE = within(1e-9);

  static Stream<Arguments> cases() {
    JsonNode golden = GoldenFiles.load("particle-vectors");
    return Stream.concat(
        cases(golden.path("cases"), Physics.CURRENT),
        cases(golden.path("earlierVersionCases"), Physics.EARLIER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldReproduceEveryStep(String id, Physics physics, JsonNode golden) {
    // Given
    World world = new World(scenario(golden.get("task").asText()), physics);
    set(world, golden.get("initial"));
    requireObservations(id + " initially", world, golden.get("initialObservations"));

    for (int step = 0; step < golden.get("actions").size(); step++) {
      // When
      act(world, golden.get("actions").get(step));
      world.move();

      // Then
      requireState(id + " after step " + step, world, golden.get("steps").get(step));
    }
  }

  private static void requireState(String where, World world, JsonNode expected) {
    double team = 0;
    for (int agent = 0; agent < world.x.length; agent++) {
      requireNumbers(where, expected.get("positions").get(agent), world.x[agent], world.y[agent]);
      requireNumbers(
          where, expected.get("velocities").get(agent), world.vx[agent], world.vy[agent]);
      requireNumbers(where, expected.get("communications").get(agent), world.message[agent]);
      double reward = world.scenario.reward(world, agent);
      requireNumbers(where, expected.get("rewards"), agent, reward);
      team += reward;
    }
    assertThat(team).as(where).isCloseTo(expected.get("teamReward").asDouble(), TOLERANCE);
    requireObservations(where, world, expected.get("observations"));
  }

  private static void requireObservations(String where, World world, JsonNode expected) {
    for (int agent = 0; agent < world.x.length; agent++) {
      double[] seen = new double[world.scenario.observationSize(agent)];
      world.scenario.observe(world, agent, seen, 0);
      requireNumbers(where, expected.get(agent), seen);
    }
  }

  private static void requireNumbers(String where, JsonNode expected, double... actual) {
    assertThat(expected.size()).as(where).isEqualTo(actual.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as(where).isCloseTo(expected.get(i).asDouble(), TOLERANCE);
    }
  }

  private static void requireNumbers(String where, JsonNode expected, int index, double actual) {
    assertThat(actual).as(where).isCloseTo(expected.get(index).asDouble(), TOLERANCE);
  }

  private static void act(World world, JsonNode joint) {
    for (int agent = 0; agent < world.x.length; agent++) {
      JsonNode action = joint.get(agent);
      if (action.isArray()) {
        float[] values = new float[action.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) action.get(i).asDouble();
        }
        Controls.apply(world, agent, values);
      } else {
        Controls.apply(world, agent, action.asInt());
      }
    }
  }

  private static void set(World world, JsonNode initial) {
    for (int agent = 0; agent < world.x.length; agent++) {
      JsonNode state = initial.get("agents").get(agent);
      world.x[agent] = state.get("position").get(0).asDouble();
      world.y[agent] = state.get("position").get(1).asDouble();
      world.vx[agent] = state.get("velocity").get(0).asDouble();
      world.vy[agent] = state.get("velocity").get(1).asDouble();
      for (int i = 0; i < world.message[agent].length; i++) {
        world.message[agent][i] = state.get("communication").get(i).asDouble();
      }
    }
    for (int landmark = 0; landmark < Scenario.LANDMARKS; landmark++) {
      world.landmarkX[landmark] = initial.get("landmarks").get(landmark).get(0).asDouble();
      world.landmarkY[landmark] = initial.get("landmarks").get(landmark).get(1).asDouble();
    }
    for (int i = 0; i < world.goal.length; i++) {
      world.goal[i] = initial.get("goals").get(i).asInt();
    }
  }

  private static Scenario scenario(String task) {
    return switch (task) {
      case "simple_speaker_listener" -> new SpeakerListener();
      case "simple_reference" -> new Reference();
      case "simple_spread" -> new Spread();
      default -> throw new IllegalArgumentException("unknown task in golden file: " + task);
    };
  }

  private static Stream<Arguments> cases(JsonNode cases, Physics physics) {
    return cases
        .valueStream()
        .map(golden -> Arguments.of(golden.get("id").asText(), physics, golden));
  }
}
