package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.mujoco.Anatomy.Joint;
import io.hamdpo.environments.mujoco.Sight.Piece;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An arm of two links that must touch a target and stay there, at the cost of its controls. */
record Reacher() implements Robot {

  private static final Noise NOISE = new Noise(0.1, 0.005, false);
  private static final double GOAL_RADIUS = 0.2;
  private static final int TERMS = 9;
  private static final double QUARTER = Math.PI / 2;
  private static final int ARM = 2;
  private static final int FINGERTIP = 3;
  private static final int TARGET = 4;

  /** Where each derived number stands: cosines and sines of both angles, sine and cosine pairs. */
  private static final int COSINES = 0;

  private static final int SINES = 2;
  private static final int PAIRS = 4;
  private static final int GAP = 8;
  private static final int DERIVED = 11;

  private static final Anatomy ANATOMY = makeAnatomy();

  private static Anatomy makeAnatomy() {
    SortedMap<String, Joint> joints = new TreeMap<>();
    for (int i = 0; i < ARM; i++) {
      joints.put(
          "joint" + i,
          new Joint(
              Piece.derived(PAIRS + 2 * i, 2),
              Robot.velocity(i, 1),
              List.of(),
              i == 1 ? List.of(Piece.derived(GAP, 3)) : List.of()));
    }
    List<String> names = List.copyOf(joints.keySet());
    return new Anatomy(
        4, 4, 5, joints, names, List.of(names), List.of(Robot.position(ARM, 2)), List.of());
  }

  @Override
  public String name() {
    return "reacher";
  }

  @Override
  public String aim() {
    return "An arm of two links must touch a target.";
  }

  @Override
  public Anatomy anatomy() {
    return ANATOMY;
  }

  @Override
  public String mjcf(Convention convention) {
    return MjcfSource.read("reacher");
  }

  @Override
  public int substeps(Convention convention) {
    return 2;
  }

  @Override
  public Sight sight(Convention convention) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.derived(COSINES, 2));
    pieces.add(Piece.derived(SINES, 2));
    pieces.add(Robot.position(ARM, 2));
    pieces.add(Robot.velocity(0, ARM));
    pieces.add(Piece.derived(GAP, convention == Convention.V5 ? 2 : 3));
    return new Sight(pieces);
  }

  /** The target rests at a point that is uniform in a disc around the arm's root. */
  @Override
  public void scatter(double[] position, double[] velocity, Rng rng) {
    NOISE.add(position, velocity, rng);
    double x;
    double y;
    do {
      x = rng.nextDouble(-GOAL_RADIUS, GOAL_RADIUS);
      y = rng.nextDouble(-GOAL_RADIUS, GOAL_RADIUS);
    } while (x * x + y * y >= GOAL_RADIUS * GOAL_RADIUS);
    position[ARM] = x;
    position[ARM + 1] = y;
    velocity[ARM] = 0;
    velocity[ARM + 1] = 0;
  }

  /** Minus the distance of the fingertip from the target. */
  @Override
  public double progress(Simulation simulation) {
    double x = gap(simulation, 0);
    double y = gap(simulation, 1);
    double z = gap(simulation, 2);
    return -Math.sqrt(x * x + y * y + z * z);
  }

  /** Before v5 the distance was taken before the step. */
  @Override
  public double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares) {
    double nearness = convention == Convention.V5 ? after : before;
    return nearness - squares;
  }

  @Override
  public boolean movesOnTheFloor() {
    return true;
  }

  @Override
  public int derivedSize() {
    return DERIVED;
  }

  @Override
  public void derive(Simulation simulation, double[] target) {
    for (int i = 0; i < ARM; i++) {
      double angle = simulation.get(DataArray.POSITION, i);
      double quarters = Math.rint(angle / QUARTER);
      double rest = angle - quarters * QUARTER;
      double sine = sine(rest);
      double cosine = cosine(rest);
      switch ((int) ((long) quarters & 3)) {
        case 1 -> turn(i, cosine, -sine, target);
        case 2 -> turn(i, -sine, -cosine, target);
        case 3 -> turn(i, -cosine, sine, target);
        default -> turn(i, sine, cosine, target);
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      target[GAP + axis] = gap(simulation, axis);
    }
  }

  private static void turn(int joint, double sine, double cosine, double[] target) {
    target[COSINES + joint] = cosine;
    target[SINES + joint] = sine;
    target[PAIRS + 2 * joint] = sine;
    target[PAIRS + 2 * joint + 1] = cosine;
  }

  /**
   * By Taylor's series, to rounding; at most an eighth of a turn. The JDK's exact functions make an
   * array with every call.
   */
  private static double sine(double x) {
    double rest = 0;
    for (int n = TERMS; n > 0; n--) {
      rest = -x * x / (2 * n * (2 * n + 1)) * (1 + rest);
    }
    return x + x * rest;
  }

  private static double cosine(double x) {
    double rest = 0;
    for (int n = TERMS; n > 0; n--) {
      rest = -x * x / (2 * n * (2 * n - 1)) * (1 + rest);
    }
    return 1 + rest;
  }

  private static double gap(Simulation simulation, int axis) {
    return simulation.get(DataArray.BODY_POSITION, 3 * FINGERTIP + axis)
        - simulation.get(DataArray.BODY_POSITION, 3 * TARGET + axis);
  }
}
