package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hamdpo.environments.mujoco.engine.Count;
import io.hamdpo.environments.mujoco.engine.Model;
import io.hamdpo.environments.mujoco.engine.ModelArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import io.hamdpo.testkit.GoldenFiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles every model and compares what follows from it with {@code mujoco-models.json}, from the
 * test resources or from the folder that {@code -Dhamdpo.golden.dir} names: to 1e-9 of a number's
 * magnitude, or to the last digit that is written there.
 */
class ModelsGoldenTest {

  private static final double TOLERANCE = 1e-9;

  private static final int SIGNIFICANT_DIGITS = 8;

  private static final List<String> JOINT_TYPES = List.of("free", "ball", "slide", "hinge");
  private static final List<String> GEOM_TYPES =
      List.of("plane", "hfield", "sphere", "capsule", "ellipsoid", "cylinder");

  static Stream<Arguments> models() {
    return GoldenFiles.load("mujoco-models").properties().stream()
        .filter(model -> model.getValue().isObject())
        .flatMap(
            model ->
                Libraries.versions().stream()
                    .map(version -> Arguments.of(model.getKey(), version, model.getValue())));
  }

  @ParameterizedTest(name = "{0} in MuJoCo {1}")
  @MethodSource("models")
  void shouldCompileToTheSameModel(String name, String version, JsonNode golden) {
    // Given
    GoldenRobot robot = GoldenRobot.of(name);

    // When
    try (Simulation simulation = Libraries.require(version).simulate(robot.mjcf())) {
      Model model = simulation.model();

      // Then
      requireCounts(model, golden);
      assertThat(model.timestep()).isEqualTo(golden.get("timestep").asDouble());
      requireNumbers("qpos0", golden.get("qpos0"), model.doubles(ModelArray.QPOS0));
      requireBodies(version, name, model, golden.get("bodies"));
      requireJoints(model, golden.get("joints"));
      requireActuators(model, golden);
      requireGeoms(model, golden.get("geoms"));
      requireNumbers(
          "dof_invweight0",
          golden.get("dof_invweight0"),
          model.doubles(ModelArray.DOF_INVERSE_WEIGHT));
      requireNumbers("dof_M0", golden.get("dof_M0"), model.doubles(ModelArray.DOF_INERTIA));
    }
  }

  private static void requireCounts(Model model, JsonNode golden) {
    Map.of(
            "nq", Count.NQ,
            "nv", Count.NV,
            "nu", Count.NU,
            "nbody", Count.NBODY,
            "njnt", Count.NJNT,
            "ngeom", Count.NGEOM,
            "ntendon", Count.NTENDON,
            "nsite", Count.NSITE)
        .forEach(
            (key, count) ->
                assertThat(model.count(count)).as(key).isEqualTo(golden.get(key).asInt()));
    double total = 0;
    for (double mass : model.doubles(ModelArray.BODY_MASS)) {
      total += mass;
    }
    requireNumber("total_mass", golden.get("total_mass"), total);
  }

  private static void requireBodies(String version, String name, Model model, JsonNode bodies) {
    require(bodies, "parent", i -> model.ints(ModelArray.BODY_PARENT)[i]);
    requireRows(bodies, "mass", model.doubles(ModelArray.BODY_MASS));
    requireRows(bodies, "subtree_mass", model.doubles(ModelArray.BODY_SUBTREE_MASS));
    requireRows(bodies, "inertia", model.doubles(ModelArray.BODY_INERTIA));
    requireRows(bodies, "ipos", model.doubles(ModelArray.BODY_INERTIAL_POSITION));
    requireRows(bodies, "pos", model.doubles(ModelArray.BODY_POSITION));
    // The versions weigh Reacher's target differently; nothing touches it.
    if (!name.equals("Reacher") || version.startsWith("3.")) {
      requireRows(bodies, "invweight0", model.doubles(ModelArray.BODY_INVERSE_WEIGHT));
    }
  }

  private static void requireJoints(Model model, JsonNode joints) {
    int[] types = model.ints(ModelArray.JOINT_TYPE);
    int[] velocities = model.ints(ModelArray.JOINT_VELOCITY_ADDRESS);
    double[] axes = model.doubles(ModelArray.JOINT_AXIS);
    double[] armature = model.doubles(ModelArray.DOF_ARMATURE);
    double[] damping = model.doubles(ModelArray.DOF_DAMPING);
    require(joints, "body", i -> model.ints(ModelArray.JOINT_BODY)[i]);
    require(joints, "qposadr", i -> model.ints(ModelArray.JOINT_POSITION_ADDRESS)[i]);
    require(joints, "dofadr", i -> velocities[i]);
    requireRows(joints, "pos", model.doubles(ModelArray.JOINT_POSITION));
    requireRows(joints, "axis", axes);
    requireRows(joints, "range", model.doubles(ModelArray.JOINT_RANGE));
    requireRows(joints, "stiffness", model.doubles(ModelArray.JOINT_STIFFNESS));
    for (int i = 0; i < joints.size(); i++) {
      JsonNode joint = joints.get(i);
      String what = joint.get("name").asText();
      assertThat(JOINT_TYPES.get(types[i])).as(what).isEqualTo(joint.get("type").asText());
      requireNumber(what, joint.get("armature"), armature[velocities[i]]);
      requireNumber(what, joint.get("damping"), damping[velocities[i]]);
    }
  }

  private static void requireActuators(Model model, JsonNode golden) {
    JsonNode actuators = golden.get("actuators");
    int[] targets = model.ints(ModelArray.ACTUATOR_TARGET);
    double[] gears = model.doubles(ModelArray.ACTUATOR_GEAR);
    requireRows(actuators, "ctrlrange", model.doubles(ModelArray.ACTUATOR_RANGE));
    for (int i = 0; i < actuators.size(); i++) {
      JsonNode joint = golden.get("joints").get(targets[2 * i]);
      assertThat(joint.get("name")).isEqualTo(actuators.get(i).get("joint"));
      requireNumber("gear", actuators.get(i).get("gear"), gears[6 * i]);
    }
  }

  private static void requireGeoms(Model model, JsonNode geoms) {
    int[] types = model.ints(ModelArray.GEOM_TYPE);
    require(geoms, "body", i -> model.ints(ModelArray.GEOM_BODY)[i]);
    requireRows(geoms, "size", model.doubles(ModelArray.GEOM_SIZE));
    requireRows(geoms, "pos", model.doubles(ModelArray.GEOM_POSITION));
    requireRows(geoms, "friction", model.doubles(ModelArray.GEOM_FRICTION));
    for (int i = 0; i < geoms.size(); i++) {
      assertThat(GEOM_TYPES.get(types[i])).isEqualTo(geoms.get(i).get("type").asText());
    }
  }

  private static void require(JsonNode rows, String key, IntUnaryOperator actual) {
    for (int i = 0; i < rows.size(); i++) {
      assertThat(actual.applyAsInt(i))
          .as("%s of %d", key, i)
          .isEqualTo(rows.get(i).get(key).asInt());
    }
  }

  private static void requireRows(JsonNode rows, String key, double[] actual) {
    int width = actual.length / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i).get(key);
      for (int j = 0; j < width; j++) {
        requireNumber(
            "%s of %d".formatted(key, i), row.isArray() ? row.get(j) : row, actual[i * width + j]);
      }
    }
  }

  private static void requireNumbers(String what, JsonNode expected, double[] actual) {
    assertThat(expected).isInstanceOf(ArrayNode.class).hasSize(actual.length);
    for (int i = 0; i < actual.length; i++) {
      requireNumber(what, expected.get(i), actual[i]);
    }
  }

  /** Numbers in the file are rounded to some digits and lose zeros at their end. */
  private static void requireNumber(String what, JsonNode expected, double actual) {
    BigDecimal written = new BigDecimal(expected.asText());
    int digits =
        Math.max(what.contains("invweight0") ? 7 : SIGNIFICANT_DIGITS, written.precision());
    double unit =
        written.signum() == 0
            ? 0
            : Math.pow(10, written.precision() - written.scale() - (double) digits);
    double magnitude = Math.max(1, Math.abs(written.doubleValue()));
    assertThat(actual)
        .as(what)
        .isCloseTo(written.doubleValue(), within(Math.max(TOLERANCE * magnitude, 0.500001 * unit)));
  }
}
