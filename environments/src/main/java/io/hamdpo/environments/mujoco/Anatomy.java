package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.Sight.Piece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a robot without the physics library: enough to tell who sees how much. A test
 * compares it with the compiled model.
 *
 * @param positions numbers in the position vector
 * @param velocities numbers in the velocity vector
 * @param bodies how many, the world included
 * @param joints those that are driven, by name
 * @param actuators names of the driven joints in the order of the controls
 * @param neighbourhoods names of joints that are next to each other
 * @param rootPositions of the free motion of the whole robot, without where it is in the plane
 * @param rootVelocities of the free motion
 */
record Anatomy(
    int positions,
    int velocities,
    int bodies,
    SortedMap<String, Joint> joints,
    List<String> actuators,
    List<List<String>> neighbourhoods,
    List<Piece> rootPositions,
    List<Piece> rootVelocities) {

  /**
   * A driven joint.
   *
   * @param position what is seen of where it is
   * @param velocity what is seen of how it moves
   * @param bodies whose contact forces it feels
   * @param more what is seen there besides
   */
  record Joint(Piece position, Piece velocity, List<Integer> bodies, List<Piece> more) {}

  /**
   * What agents see that know their own joints and those near to them (Peng et al. 2021): of their
   * own position, velocity and contact forces, of others the position alone, joint by joint in the
   * order of names, nearer ones first.
   *
   * @param own names of the agent's joints
   * @param distance how many neighbourhoods away they see; 0 = their own joints alone
   * @param forceLimit to which contact forces are cut
   * @param roots whether they also know how the whole robot moves
   */
  Sight nearest(Collection<String> own, int distance, double forceLimit, boolean roots) {
    List<Piece> pieces = new ArrayList<>();
    TreeSet<Integer> felt = new TreeSet<>();
    List<List<String>> rings = rings(own, distance);
    for (String name : rings.getFirst()) {
      Joint joint = joint(name);
      pieces.add(joint.position());
      pieces.add(joint.velocity());
      for (int body : joint.bodies()) {
        if (felt.add(body)) {
          pieces.add(Robot.contactForces(body, 1).within(forceLimit));
        }
      }
      for (Piece more : joint.more()) {
        if (!pieces.contains(more)) {
          pieces.add(more);
        }
      }
    }
    for (List<String> ring : rings.subList(1, rings.size())) {
      ring.forEach(name -> pieces.add(joint(name).position()));
    }
    if (roots) {
      pieces.addAll(rootPositions);
      pieces.addAll(rootVelocities);
    }
    return new Sight(pieces);
  }

  /** Names of joints by their exact distance from 0 on, each list sorted. */
  List<List<String>> rings(Collection<String> own, int distance) {
    List<List<String>> rings = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>(own);
    rings.add(List.copyOf(seen));
    for (int i = 0; i < distance; i++) {
      List<String> last = rings.getLast();
      TreeSet<String> next = new TreeSet<>();
      neighbourhoods.stream()
          .filter(near -> near.stream().anyMatch(last::contains))
          .forEach(next::addAll);
      next.removeAll(seen);
      seen.addAll(next);
      rings.add(List.copyOf(next));
    }
    return rings;
  }

  /** The index of a joint's control. */
  int actuator(String joint) {
    int index = actuators.indexOf(joint);
    if (index < 0) {
      throw new IllegalArgumentException("No actuator drives the joint (%s).".formatted(joint));
    }
    return index;
  }

  private Joint joint(String name) {
    Joint joint = joints.get(name);
    if (joint == null) {
      throw new IllegalArgumentException("There is no joint (%s).".formatted(name));
    }
    return joint;
  }

  /** Joints without contact sensors, whose numbers follow those of the root. */
  static SortedMap<String, Joint> plain(
      List<String> names, int rootPositions, int rootVelocities, double velocityLimit) {
    SortedMap<String, Joint> joints = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      joints.put(
          names.get(i),
          new Joint(
              Robot.position(rootPositions + i, 1),
              Robot.velocity(rootVelocities + i, 1).within(velocityLimit),
              List.of(),
              List.of()));
    }
    return joints;
  }
}
