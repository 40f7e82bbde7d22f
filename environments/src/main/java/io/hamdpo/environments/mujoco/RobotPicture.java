package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.Count;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Model;
import io.hamdpo.environments.mujoco.engine.ModelArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws a robot as a person beside it would see it: capsules as lines as thick as they are, spheres
 * as discs, each in the colour of the agent that drives the joint before it, on a floor with a line
 * every metre. Parallel projection along +y from a little above, or from straight above where the
 * robot moves in that plane alone; the eye goes with the robot.
 */
final class RobotPicture {

  private static final int SPHERE = 2;
  private static final int CAPSULE = 3;
  private static final double ASPECT = 16.0 / 9;

  /** Height of the window in lengths from the robot's centre to its farthest point. */
  private static final double ROOM = 3.2;

  /** Share of the window below the floor. */
  private static final double UNDERGROUND = 0.25;

  private static final int NOBODY = -1;

  private final Colour[] colours;
  private final int[] body;
  private final int[] type;
  private final double[] size;

  /** What a metre upwards and a metre into the picture give on it. */
  private final double up;

  private final double into;

  /** Metres; taken from the first pose that is drawn. */
  private double height;

  private record Solid(double depth, Mark mark, double reach) {}

  RobotPicture(Partition partition, Model model) {
    body = model.ints(ModelArray.GEOM_BODY);
    type = model.ints(ModelArray.GEOM_TYPE);
    size = model.doubles(ModelArray.GEOM_SIZE);
    colours =
        Arrays.stream(drivers(partition, model))
            .mapToObj(agent -> agent == NOBODY ? Colour.INK : Colour.ofAgent(agent))
            .toArray(Colour[]::new);
    up = partition.robot().movesOnTheFloor() ? 0 : StrictMath.cos(0.3);
    into = partition.robot().movesOnTheFloor() ? 1 : StrictMath.sin(0.3);
  }

  /** Per body the agent that drives its joints, or else those of the body that carries it. */
  private static int[] drivers(Partition partition, Model model) {
    int[] parents = model.ints(ModelArray.BODY_PARENT);
    int[] bodyOfJoint = model.ints(ModelArray.JOINT_BODY);
    int[] drivers = new int[parents.length];
    Arrays.fill(drivers, NOBODY);
    for (int i = 1; i < drivers.length; i++) {
      drivers[i] = drivers[parents[i]];
      for (int joint = 0; joint < bodyOfJoint.length; joint++) {
        int driver = bodyOfJoint[joint] == i ? partition.driver(model.joint(joint)) : NOBODY;
        drivers[i] = driver == NOBODY ? drivers[i] : driver;
      }
    }
    return drivers;
  }

  Picture draw(Simulation simulation, double reward) {
    double x = simulation.get(DataArray.SUBTREE_CENTRE, 3);
    double y =
        up * simulation.get(DataArray.SUBTREE_CENTRE, 5)
            + into * simulation.get(DataArray.SUBTREE_CENTRE, 4);
    List<Solid> solids = solids(simulation, x, y);
    if (height == 0) {
      height = ROOM * solids.stream().mapToDouble(Solid::reach).max().orElse(1);
    }
    double bottom = up == 0 ? y - height / 2 : -UNDERGROUND * height;
    Picture.Window window =
        new Picture.Window(x - height * ASPECT / 2, bottom, height * ASPECT, height);
    List<Mark> marks = floor(window);
    solids.stream()
        .sorted(Comparator.comparingDouble(Solid::depth).reversed())
        .map(Solid::mark)
        .forEach(marks::add);
    double seconds = simulation.time();
    return new Picture(
        seconds,
        window,
        marks,
        String.format(Locale.ROOT, "%.2f s, x = %.2f m, reward %.2f", seconds, x, reward));
  }

  private List<Solid> solids(Simulation simulation, double centreX, double centreY) {
    List<Solid> solids = new ArrayList<>();
    for (int geom = 0; geom < simulation.model().count(Count.NGEOM); geom++) {
      if (body[geom] > 0 && (type[geom] == SPHERE || type[geom] == CAPSULE)) {
        solids.add(solid(simulation, geom, centreX, centreY));
      }
    }
    return solids;
  }

  private Solid solid(Simulation simulation, int geom, double centreX, double centreY) {
    double radius = size[3 * geom];
    double half = type[geom] == CAPSULE ? size[3 * geom + 1] : 0;
    // A capsule lies along its own z, the third column of its rotation.
    double dx = half * simulation.get(DataArray.GEOM_ROTATION, 9 * geom + 2);
    double dy =
        half
            * (into * simulation.get(DataArray.GEOM_ROTATION, 9 * geom + 5)
                + up * simulation.get(DataArray.GEOM_ROTATION, 9 * geom + 8));
    double depth = simulation.get(DataArray.GEOM_POSITION, 3 * geom + 1);
    double x = simulation.get(DataArray.GEOM_POSITION, 3 * geom);
    double y = into * depth + up * simulation.get(DataArray.GEOM_POSITION, 3 * geom + 2);
    Colour colour = colours[body[geom]];
    Mark mark =
        half == 0
            ? new Mark.Disc(x, y, radius, colour)
            : new Mark.Stroke(x - dx, y - dy, x + dx, y + dy, 2 * radius, colour);
    double away = Math.max(Math.abs(x - centreX) + Math.abs(dx), Math.abs(y - centreY));
    return new Solid(depth, mark, away + Math.abs(dy) + radius);
  }

  /** A strip of floor with a line across it every metre and a number every five. */
  private List<Mark> floor(Picture.Window window) {
    List<Mark> marks = new ArrayList<>();
    double right = window.left() + window.width();
    double top = up == 0 ? window.bottom() + window.height() : into;
    double bottom = up == 0 ? window.bottom() : -into;
    double line = window.height() / 300;
    for (long metre = (long) Math.ceil(window.left()); metre <= right; metre++) {
      marks.add(new Mark.Stroke(metre, bottom, metre, top, line, Colour.FAINT));
      if (metre % 5 == 0) {
        marks.add(
            new Mark.Label(
                metre + 0.05, bottom + line, window.height() / 30, metre + " m", Colour.GROUND));
      }
    }
    if (up != 0) {
      marks.add(new Mark.Stroke(window.left(), 0, right, 0, line, Colour.GROUND));
    }
    return marks;
  }
}
