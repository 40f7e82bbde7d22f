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

/** Two cheetahs side by side on an elastic leash that must run. */
record CoupledRunners() implements Robot {

  private static final Noise NOISE = Noise.mixed(0.1);
  private static final double CONTROL_COST = 0.1;
  private static final int CHEETAHS = 2;

  /** Numbers of one cheetah in positions and velocities; its first three are the root's. */
  private static final int SPAN = 9;

  private static final int ROOTS = 3;

  /** Derived: how the leash's length changes with both cheetahs' x and z, in this order. */
  private static final int PULL = 4;

  private static final Anatomy ANATOMY = makeAnatomy();

  private static Anatomy makeAnatomy() {
    SortedMap<String, Joint> joints = new TreeMap<>();
    List<String> actuators = new ArrayList<>();
    List<List<String>> near = new ArrayList<>();
    List<Piece> rootPositions = new ArrayList<>();
    List<Piece> rootVelocities = new ArrayList<>();
    Anatomy one = Runner.halfCheetah().anatomy();
    for (int cheetah = 0; cheetah < CHEETAHS; cheetah++) {
      String suffix = cheetah == 0 ? "" : "2";
      for (int i = 0; i < one.actuators().size(); i++) {
        String name = one.actuators().get(i);
        int index = cheetah * SPAN + ROOTS + i;
        joints.put(
            name + suffix,
            new Joint(
                Robot.position(index, 1),
                Robot.velocity(index, 1),
                List.of(),
                name.equals("bthigh") ? leash() : List.of()));
        actuators.add(name + suffix);
      }
      one.neighbourhoods()
          .forEach(names -> near.add(names.stream().map(name -> name + suffix).toList()));
      rootPositions.add(Robot.position(cheetah * SPAN + 1, 2));
      rootVelocities.add(Robot.velocity(cheetah * SPAN, ROOTS));
    }
    return new Anatomy(
        CHEETAHS * SPAN,
        CHEETAHS * SPAN,
        15,
        joints,
        List.copyOf(actuators),
        List.copyOf(near),
        rootPositions,
        rootVelocities);
  }

  private static List<Piece> leash() {
    return List.of(
        Piece.derived(0, PULL),
        Piece.of(DataArray.TENDON_LENGTH, 0, 1),
        Piece.of(DataArray.TENDON_VELOCITY, 0, 1));
  }

  @Override
  public String name() {
    return "coupledhalfcheetah";
  }

  @Override
  public String aim() {
    return "Two cheetahs on an elastic leash must run.";
  }

  @Override
  public Anatomy anatomy() {
    return ANATOMY;
  }

  @Override
  public String mjcf(Convention convention) {
    return ManyAgentModels.coupledHalfCheetah();
  }

  @Override
  public int substeps(Convention convention) {
    return 5;
  }

  @Override
  public Sight sight(Convention convention) {
    List<Piece> pieces = new ArrayList<>();
    if (convention == Convention.V5) {
      pieces.add(Robot.position(1, SPAN - 1));
      pieces.add(Robot.position(SPAN + 1, SPAN - 1));
      pieces.add(Robot.velocity(0, CHEETAHS * SPAN));
      pieces.addAll(leash());
    } else {
      pieces.add(Robot.position(1, CHEETAHS * SPAN - 1));
      pieces.add(Robot.velocity(0, CHEETAHS * SPAN));
    }
    return new Sight(pieces);
  }

  @Override
  public void scatter(double[] position, double[] velocity, Rng rng) {
    NOISE.add(position, velocity, rng);
  }

  /** The mean of both. */
  @Override
  public double progress(Simulation simulation) {
    return (simulation.get(DataArray.POSITION, 0) + simulation.get(DataArray.POSITION, SPAN))
        / CHEETAHS;
  }

  @Override
  public double reward(
      Simulation simulation,
      Convention convention,
      double before,
      double after,
      double seconds,
      double squares) {
    return (after - before) / seconds - CONTROL_COST * squares / CHEETAHS;
  }

  @Override
  public int derivedSize() {
    return PULL;
  }

  /**
   * The leash ends at joints, so that its length changes with the roots' x and z alone: by the unit
   * vector along it. Computed here, because the versions store the matrix in different forms.
   */
  @Override
  public void derive(Simulation simulation, double[] target) {
    double x = along(simulation, 0);
    double y = along(simulation, 1);
    double z = along(simulation, 2);
    double length = Math.sqrt(x * x + y * y + z * z);
    target[0] = -x / length;
    target[1] = -z / length;
    target[2] = x / length;
    target[3] = z / length;
  }

  private static double along(Simulation simulation, int axis) {
    return simulation.get(DataArray.SITE_POSITION, 3 + axis)
        - simulation.get(DataArray.SITE_POSITION, axis);
  }
}
