package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.mujoco.Anatomy.Joint;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A person that must walk, or get up.
 *
 * @param standing whether it stands and is to walk; otherwise it lies and is to get up
 */
record Humanoid(boolean standing) implements Robot {

  private static final Noise NOISE = Noise.uniform(0.01);
  private static final double BONUS = 5;
  private static final double CONTROL_COST = 0.1;
  private static final double CONTACT_COST = 5e-7;
  private static final double HIGHEST_CONTACT_COST = 10;
  private static final double LOWEST = 1;
  private static final double HIGHEST = 2;
  private static final double SPEED_WEIGHT = 1.25;

  private static final int ROOT_POSITIONS = 7;
  private static final int ROOT_VELOCITIES = 6;
  private static final int BODIES = 14;

  /** In the order of positions; the actuators' order begins otherwise. */
  private static final List<String> JOINTS =
      List.of(
          "abdomen_z",
          "abdomen_y",
          "abdomen_x",
          "right_hip_x",
          "right_hip_z",
          "right_hip_y",
          "right_knee",
          "left_hip_x",
          "left_hip_z",
          "left_hip_y",
          "left_knee",
          "right_shoulder1",
          "right_shoulder2",
          "right_elbow",
          "left_shoulder1",
          "left_shoulder2",
          "left_elbow");

  private static final List<String> ABDOMEN = JOINTS.subList(0, 3);
  private static final List<String> RIGHT_HIP = JOINTS.subList(3, 6);
  private static final List<String> RIGHT_LEG = JOINTS.subList(3, 7);
  private static final List<String> LEFT_HIP = JOINTS.subList(7, 10);
  private static final List<String> LEFT_LEG = JOINTS.subList(7, 11);
  private static final List<String> RIGHT_ARM = JOINTS.subList(11, 14);
  private static final List<String> LEFT_ARM = JOINTS.subList(14, 17);

  private static final Anatomy ANATOMY =
      new Anatomy(
          ROOT_POSITIONS + JOINTS.size(),
          ROOT_VELOCITIES + JOINTS.size(),
          BODIES,
          joints(),
          join(List.of("abdomen_y", "abdomen_z"), JOINTS.subList(2, JOINTS.size())),
          List.of(
              ABDOMEN,
              RIGHT_LEG,
              LEFT_LEG,
              RIGHT_ARM,
              LEFT_ARM,
              join(RIGHT_ARM.subList(0, 2), ABDOMEN),
              join(LEFT_ARM.subList(0, 2), ABDOMEN),
              join(ABDOMEN, RIGHT_HIP),
              join(ABDOMEN, LEFT_HIP)),
          List.of(Robot.position(2, ROOT_POSITIONS - 2)),
          List.of(Robot.velocity(0, ROOT_VELOCITIES)));

  /** Joints that also feel what their motor does. */
  private static SortedMap<String, Joint> joints() {
    SortedMap<String, Joint> joints = new TreeMap<>();
    for (int i = 0; i < JOINTS.size(); i++) {
      joints.put(
          JOINTS.get(i),
          new Joint(
              Robot.position(ROOT_POSITIONS + i, 1),
              Robot.velocity(ROOT_VELOCITIES + i, 1),
              List.of(),
              List.of(Sight.Piece.of(DataArray.ACTUATOR_FORCE, ROOT_VELOCITIES + i, 1))));
    }
    return joints;
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Override
  public String name() {
    return standing ? "humanoid" : "humanoidstandup";
  }

  @Override
  public String aim() {
    return standing
        ? "A person must walk without falling."
        : "A person that lies on the back must get up.";
  }

  @Override
  public Anatomy anatomy() {
    return ANATOMY;
  }

  @Override
  public String mjcf(Convention convention) {
    return MjcfSource.read(standing ? "humanoid" : "humanoid-standup");
  }

  @Override
  public int substeps(Convention convention) {
    return 5;
  }

  /** The world has no inertia, and the root no actuator: v5 leaves these zeros out. */
  @Override
  public Sight sight(Convention convention) {
    int first = convention == Convention.V5 ? 1 : 0;
    int bodies = BODIES - first;
    int unactuated = convention == Convention.V5 ? ROOT_VELOCITIES : 0;
    return new Sight(
        List.of(
            Robot.position(2, ANATOMY.positions() - 2),
            Robot.velocity(0, ANATOMY.velocities()),
            Sight.Piece.of(DataArray.COM_INERTIA, 10 * first, 10 * bodies),
            Sight.Piece.of(DataArray.COM_VELOCITY, 6 * first, 6 * bodies),
            Sight.Piece.of(DataArray.ACTUATOR_FORCE, unactuated, ANATOMY.velocities() - unactuated),
            Robot.contactForces(first, bodies)));
  }

  @Override
  public void scatter(double[] position, double[] velocity, Rng rng) {
    NOISE.add(position, velocity, rng);
  }

  /** Where the centre of mass is along x; for one that gets up, nothing is carried over. */
  @Override
  public double progress(Simulation simulation) {
    return standing ? centreOfMass(simulation) : 0;
  }

  private static double centreOfMass(Simulation simulation) {
    double sum = 0;
    double total = 0;
    for (int body = 1; body < BODIES; body++) {
      double mass = simulation.model().mass(body);
      sum += mass * simulation.get(DataArray.BODY_CENTRE, 3 * body);
      total += mass;
    }
    return sum / total;
  }

  @Override
  public double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares) {
    double costs = CONTROL_COST * squares + contactCost(simulation, convention);
    if (!standing) {
      double height = simulation.get(DataArray.POSITION, 2);
      return height / simulation.model().timestep() - costs + 1;
    }
    boolean paid = !convention.paysOnlyTheHealthy() || isHealthy(simulation, convention);
    return SPEED_WEIGHT * (after - before) / seconds + (paid ? BONUS : 0) - costs;
  }

  private double contactCost(Simulation simulation, Convention convention) {
    if (!paysForContact(convention)) {
      return 0;
    }
    int size = DataArray.EXTERNAL_FORCE.size(simulation.model());
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double force = simulation.get(DataArray.EXTERNAL_FORCE, i);
      sum += force * force;
    }
    return Math.min(CONTACT_COST * sum, HIGHEST_CONTACT_COST);
  }

  @Override
  public boolean isHealthy(Simulation simulation, Convention convention) {
    double height = simulation.get(DataArray.POSITION, 2);
    if (!standing) {
      return true;
    }
    return convention == Convention.V2
        ? height >= LOWEST && height <= HIGHEST
        : height > LOWEST && height < HIGHEST;
  }

  @Override
  public boolean paysForContact(Convention convention) {
    return convention == Convention.V5 || convention == Convention.V4 && !standing;
  }
}
