package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.List;

/**
 * A robot in a plane that is to move along x, at the cost of its controls.
 *
 * @param name as in task names
 * @param aim for people
 * @param model makes the XML
 * @param substeps per env step
 * @param seenFrom the first position that is seen; those before it are where the robot is
 * @param velocityLimit to which seen velocities are cut
 * @param noise of the start
 * @param controlCost per squared control
 * @param posture when it fails
 * @param anatomy its joints
 */
record Runner(
    String name,
    String aim,
    MjcfSource model,
    int substeps,
    int seenFrom,
    double velocityLimit,
    Noise noise,
    double controlCost,
    Posture posture,
    Anatomy anatomy)
    implements Robot {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /** Slides along x and z and turns about y, in this order. */
  private static final int ROOTS = 3;

  static Runner halfCheetah() {
    return new Runner(
        "halfcheetah",
        "A cheetah of two legs must run.",
        MjcfSource.file("half-cheetah"),
        5,
        1,
        UNLIMITED,
        Noise.mixed(0.1),
        0.1,
        Posture.ANY,
        planar(
            8,
            List.of("bthigh", "bshin", "bfoot", "fthigh", "fshin", "ffoot"),
            List.of(
                List.of("bfoot", "bshin"),
                List.of("bshin", "bthigh"),
                List.of("bthigh", "fthigh"),
                List.of("fthigh", "fshin"),
                List.of("fshin", "ffoot")),
            UNLIMITED));
  }

  static Runner hopper() {
    return new Runner(
        "hopper",
        "A leg must hop forward without falling.",
        MjcfSource.file("hopper"),
        4,
        1,
        10,
        Noise.uniform(5e-3),
        1e-3,
        Posture.HOPPING,
        planar(
            5,
            List.of("thigh_joint", "leg_joint", "foot_joint"),
            List.of(List.of("foot_joint", "leg_joint"), List.of("leg_joint", "thigh_joint")),
            10));
  }

  static Runner walker() {
    return new Runner(
        "walker2d",
        "Two legs must walk without falling.",
        convention ->
            MjcfSource.read("walker-2d")
                .replace(
                    "\"RIGHT_FOOT_FRICTION\"", convention == Convention.V5 ? "\"1.9\"" : "\"0.9\""),
        4,
        1,
        10,
        Noise.uniform(5e-3),
        1e-3,
        Posture.WALKING,
        planar(
            8,
            List.of(
                "thigh_joint",
                "leg_joint",
                "foot_joint",
                "thigh_left_joint",
                "leg_left_joint",
                "foot_left_joint"),
            List.of(
                List.of("foot_joint", "leg_joint"),
                List.of("leg_joint", "thigh_joint"),
                List.of("thigh_joint", "thigh_left_joint"),
                List.of("thigh_left_joint", "leg_left_joint"),
                List.of("leg_left_joint", "foot_left_joint")),
            UNLIMITED));
  }

  static Runner swimmer() {
    return new Runner(
        "swimmer",
        "Three links must swim.",
        MjcfSource.file("swimmer"),
        4,
        2,
        UNLIMITED,
        Noise.uniform(0.1),
        1e-4,
        Posture.ANY,
        swimming(4, List.of("rot2", "rot3")));
  }

  /** A swimmer of a head and {@code links} driven links. */
  static Runner manyAgentSwimmer(int links) {
    return new Runner(
        "manyagentswimmer",
        "A chain of %d links must swim.".formatted(links),
        convention -> ManyAgentModels.swimmer(links, convention),
        4,
        2,
        UNLIMITED,
        Noise.uniform(0.1),
        1e-4,
        Posture.ANY,
        swimming(2 + links, ManyAgentModels.swimmerJoints(links)));
  }

  private static Anatomy planar(
      int bodies, List<String> joints, List<List<String>> neighbourhoods, double velocityLimit) {
    return new Anatomy(
        ROOTS + joints.size(),
        ROOTS + joints.size(),
        bodies,
        Anatomy.plain(joints, ROOTS, ROOTS, velocityLimit),
        joints,
        neighbourhoods,
        List.of(Robot.position(1, 2)),
        List.of(Robot.velocity(0, ROOTS).within(velocityLimit)));
  }

  private static Anatomy swimming(int bodies, List<String> joints) {
    return new Anatomy(
        ROOTS + joints.size(),
        ROOTS + joints.size(),
        bodies,
        Anatomy.plain(joints, ROOTS, ROOTS, UNLIMITED),
        joints,
        ManyAgentModels.chain(joints),
        List.of(Robot.position(2, 1)),
        List.of(Robot.velocity(0, ROOTS)));
  }

  @Override
  public String mjcf(Convention convention) {
    return model.of(convention);
  }

  @Override
  public int substeps(Convention convention) {
    return substeps;
  }

  @Override
  public Sight sight(Convention convention) {
    return new Sight(
        List.of(
            Robot.position(seenFrom, anatomy.positions() - seenFrom),
            Robot.velocity(0, anatomy.velocities()).within(velocityLimit)));
  }

  @Override
  public void scatter(double[] position, double[] velocity, Rng rng) {
    noise.add(position, velocity, rng);
  }

  @Override
  public double progress(Simulation simulation) {
    return simulation.get(DataArray.POSITION, 0);
  }

  @Override
  public double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares) {
    boolean paid = !convention.paysOnlyTheHealthy() || posture.holds(simulation);
    return (after - before) / seconds + (paid ? posture.bonus() : 0) - controlCost * squares;
  }

  @Override
  public boolean isHealthy(Simulation simulation, Convention convention) {
    return posture.holds(simulation);
  }

  /** Those that are seen from their third position on slide along x and y. */
  @Override
  public boolean movesOnTheFloor() {
    return seenFrom > 1;
  }
}
