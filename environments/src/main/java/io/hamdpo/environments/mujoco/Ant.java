package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.mujoco.Anatomy.Joint;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A body on legs of a hip and an ankle each that must run along x without jumping or lying down.
 *
 * @param name as in task names
 * @param aim for people
 * @param model makes the XML
 * @param segmented whether it is one of many segments, which step otherwise in other conventions
 * @param anatomy its joints
 */
record Ant(String name, String aim, MjcfSource model, boolean segmented, Anatomy anatomy)
    implements Robot {

  private static final Noise NOISE = Noise.mixed(0.1);
  private static final double BONUS = 1;
  private static final double CONTROL_COST = 0.5;
  private static final double CONTACT_COST = 5e-4;
  private static final double FORCE_LIMIT = 1;
  private static final double LOWEST = 0.2;
  private static final double HIGHEST = 1;

  /** Of the free joint: three coordinates and a quaternion; three velocities and three turns. */
  private static final int ROOT_POSITIONS = 7;

  private static final int ROOT_VELOCITIES = 6;
  private static final int TORSO = 1;

  static Ant single() {
    SortedMap<String, Joint> joints = new TreeMap<>();
    List<List<String>> near = new ArrayList<>();
    for (int leg = 1; leg <= 4; leg++) {
      addLeg(joints, near, "hip" + leg, "ankle" + leg, 2 * (leg - 1), TORSO, 3 * leg - 1);
    }
    near.add(List.of("hip1", "hip2", "hip3", "hip4"));
    List<String> actuators =
        List.of("hip4", "ankle4", "hip1", "ankle1", "hip2", "ankle2", "hip3", "ankle3");
    return new Ant(
        "ant",
        "A body on four legs must run without falling.",
        MjcfSource.file("ant"),
        false,
        anatomy(14, joints, actuators, near));
  }

  /** A chain of segments with two legs each. Segments are linked both ways. */
  static Ant manyAgent(int segments) {
    SortedMap<String, Joint> joints = new TreeMap<>();
    List<List<String>> near = new ArrayList<>();
    List<String> actuators = new ArrayList<>();
    for (int segment = 0; segment < segments; segment++) {
      int torso = 1 + 7 * segment;
      for (int leg = 1; leg <= 2; leg++) {
        String hip = "hip%d_%d".formatted(leg, segment);
        String ankle = "ankle%d_%d".formatted(leg, segment);
        addLeg(joints, near, hip, ankle, actuators.size(), torso, torso + 3 * leg - 2);
        actuators.add(hip);
        actuators.add(ankle);
      }
      List<String> hips = List.of("hip1_" + segment, "hip2_" + segment);
      near.add(hips);
      if (segment > 0) {
        near.add(
            List.of(
                "hip1_" + (segment - 1), "hip2_" + (segment - 1), hips.getFirst(), hips.getLast()));
      }
    }
    return new Ant(
        "manyagentant",
        "A chain of %d segments with two legs each must run without falling.".formatted(segments),
        convention -> ManyAgentModels.ant(segments, convention),
        true,
        anatomy(1 + 7 * segments, joints, actuators, near));
  }

  private static void addLeg(
      SortedMap<String, Joint> joints,
      List<List<String>> near,
      String hip,
      String ankle,
      int index,
      int torso,
      int leg) {
    joints.put(hip, joint(index, List.of(torso, leg)));
    joints.put(ankle, joint(index + 1, List.of(leg, leg + 1, leg + 2)));
    near.add(List.of(ankle, hip));
  }

  private static Joint joint(int index, List<Integer> bodies) {
    return new Joint(
        Robot.position(ROOT_POSITIONS + index, 1),
        Robot.velocity(ROOT_VELOCITIES + index, 1),
        bodies,
        List.of());
  }

  private static Anatomy anatomy(
      int bodies,
      SortedMap<String, Joint> joints,
      List<String> actuators,
      List<List<String>> neighbourhoods) {
    return new Anatomy(
        ROOT_POSITIONS + joints.size(),
        ROOT_VELOCITIES + joints.size(),
        bodies,
        joints,
        List.copyOf(actuators),
        List.copyOf(neighbourhoods),
        List.of(Robot.position(2, ROOT_POSITIONS - 2)),
        List.of(Robot.velocity(0, ROOT_VELOCITIES)));
  }

  @Override
  public String mjcf(Convention convention) {
    return model.of(convention);
  }

  @Override
  public int substeps(Convention convention) {
    return segmented && convention == Convention.V2 ? 4 : 5;
  }

  @Override
  public Sight sight(Convention convention) {
    List<Sight.Piece> pieces = new ArrayList<>();
    pieces.add(Robot.position(2, anatomy.positions() - 2));
    pieces.add(Robot.velocity(0, anatomy.velocities()));
    switch (convention) {
      case V2 -> pieces.add(Robot.contactForces(0, anatomy.bodies()).within(FORCE_LIMIT));
      case V4 -> {}
      case V5 -> pieces.add(Robot.contactForces(1, anatomy.bodies() - 1).within(FORCE_LIMIT));
    }
    return new Sight(pieces);
  }

  @Override
  public void scatter(double[] position, double[] velocity, Rng rng) {
    NOISE.add(position, velocity, rng);
  }

  @Override
  public double progress(Simulation simulation) {
    return simulation.get(DataArray.BODY_POSITION, 3 * TORSO);
  }

  @Override
  public double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares) {
    boolean paid = !convention.paysOnlyTheHealthy() || isHealthy(simulation, convention);
    double cost = paysForContact(convention) ? CONTACT_COST * squaredForces(simulation) : 0;
    return (after - before) / seconds + (paid ? BONUS : 0) - CONTROL_COST * squares - cost;
  }

  private static double squaredForces(Simulation simulation) {
    int size = DataArray.EXTERNAL_FORCE.size(simulation.model());
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double force =
          Math.clamp(simulation.get(DataArray.EXTERNAL_FORCE, i), -FORCE_LIMIT, FORCE_LIMIT);
      sum += force * force;
    }
    return sum;
  }

  @Override
  public boolean isHealthy(Simulation simulation, Convention convention) {
    double height = simulation.get(DataArray.POSITION, 2);
    return height >= LOWEST && height <= HIGHEST;
  }

  @Override
  public boolean paysForContact(Convention convention) {
    return convention == Convention.V5;
  }
}
