package io.hamdpo.environments.mujoco.engine;

import java.util.Arrays;

/**
 * Proves that a loaded library's memory is laid out as its table says: compiles a small model whose
 * every number is known and compares what is read through the table.
 */
final class SelfTest {

  private static final double TIMESTEP = 0.0625;
  private static final double MASS = 3;
  private static final double START = 0.5;
  private static final double GRAVITY = -2;

  private static final String MJCF =
      """
      <mujoco>
        <option timestep="0.0625" gravity="0 0 -2"/>
        <worldbody>
          <body name="lift" pos="0 0 0.5">
            <joint name="up" type="slide" axis="0 0 1" ref="0.5" limited="false" armature="0.25"/>
            <joint name="turn" type="hinge" axis="1 0 0" limited="true" range="-10 10"/>
            <geom type="sphere" size="0.25" mass="3"/>
            <body name="hand" pos="0 0 1">
              <geom type="capsule" size="0.125 0.5" mass="1"/>
              <site name="tip"/>
            </body>
          </body>
        </worldbody>
        <tendon><fixed><joint joint="turn" coef="1"/></fixed></tendon>
        <actuator><motor joint="up" gear="7" ctrllimited="true" ctrlrange="-1 2"/></actuator>
      </mujoco>
      """;

  private final Simulation simulation;
  private final Model model;

  private SelfTest(Simulation simulation) {
    this.simulation = simulation;
    model = simulation.model();
  }

  /** Throws {@link MujocoException} at the first difference. */
  static void run(Mujoco mujoco) {
    try (Simulation simulation = mujoco.simulate(MJCF)) {
      SelfTest test = new SelfTest(simulation);
      test.testModel();
      test.testData();
    }
  }

  private void testModel() {
    int[] counts = Arrays.stream(Count.values()).mapToInt(model::count).toArray();
    require("counts", new double[] {2, 2, 1, 3, 2, 2, 1, 1}, doubles(counts));
    require("timestep", TIMESTEP, model.timestep());
    require("positions", new double[] {START, 0}, model.doubles(ModelArray.QPOS0));
    require("masses", new double[] {0, MASS, 1}, model.doubles(ModelArray.BODY_MASS));
    require("parents", new double[] {0, 0, 1}, doubles(model.ints(ModelArray.BODY_PARENT)));
    require("joint types", new double[] {2, 3}, doubles(model.ints(ModelArray.JOINT_TYPE)));
    require("joint bodies", new double[] {1, 1}, doubles(model.ints(ModelArray.JOINT_BODY)));
    require("axes", new double[] {0, 0, 1, 1, 0, 0}, model.doubles(ModelArray.JOINT_AXIS));
    require("armatures", new double[] {0.25, 0}, model.doubles(ModelArray.DOF_ARMATURE));
    require("geom types", new double[] {2, 3}, doubles(model.ints(ModelArray.GEOM_TYPE)));
    require("control ranges", new double[] {-1, 2}, model.doubles(ModelArray.ACTUATOR_RANGE));
    require("gear", 7, model.doubles(ModelArray.ACTUATOR_GEAR)[0]);
    require("body index", 2, model.body("hand"));
    if (!model.joint(1).equals("turn")) {
      throw different("joint name", "turn", model.joint(1));
    }
  }

  private void testData() {
    simulation.reset();
    require("start", START, simulation.get(DataArray.POSITION, 0));
    require("time", 0, simulation.time());
    simulation.set(DataArray.CONTROL, 0, 1);
    simulation.forward();
    require("hand", START + 1, simulation.get(DataArray.BODY_POSITION, 2 * 3 + 2));
    require("hand's geom", START + 1, simulation.get(DataArray.GEOM_POSITION, 3 + 2));
    require("hand's site", START + 1, simulation.get(DataArray.SITE_POSITION, 2));
    require("motor", 7, simulation.get(DataArray.ACTUATOR_FORCE, 0));
    double acceleration = (7 + (MASS + 1) * GRAVITY) / (MASS + 1 + 0.25);
    require("acceleration", acceleration, simulation.get(DataArray.ACCELERATION, 0));
    simulation.step(2);
    require("time of two steps", 2 * TIMESTEP, simulation.time());
    require("velocity", 2 * TIMESTEP * acceleration, simulation.get(DataArray.VELOCITY, 0));
    require("warm start", acceleration, simulation.get(DataArray.WARM_START, 0));
    if (simulation.ranAway()) {
      throw different("warnings", "none", "some");
    }
    simulation.set(DataArray.VELOCITY, 0, Double.NaN);
    simulation.step(1);
    if (!simulation.ranAway()) {
      throw different("warnings after a velocity that is no number", "one", "none");
    }
  }

  private static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private static void require(String what, double expected, double actual) {
    require(what, new double[] {expected}, new double[] {actual});
  }

  private static void require(String what, double[] expected, double[] actual) {
    boolean same = expected.length == actual.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = Math.abs(expected[i] - actual[i]) < 1e-12;
    }
    if (!same) {
      throw different(what, Arrays.toString(expected), Arrays.toString(actual));
    }
  }

  private static MujocoException different(String what, Object expected, Object actual) {
    return new MujocoException(
        "Its memory is not laid out as it is on 64-bit Linux: (%s) should be (%s), but reads (%s). Maybe it was built for another platform."
            .formatted(what, expected, actual));
  }
}
