package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Model;
import io.hamdpo.environments.mujoco.engine.ModelArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import io.hamdpo.environments.picture.Picture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An episode of one robot that several agents drive. Owns its simulation. Stepping allocates
 * nothing.
 *
 * <p>An agent's numbers from -1 to 1 cover the range of its actuators; beyond it the library cuts,
 * and the cost of a control counts what was asked for. If the simulation runs away, the episode
 * terminates with reward 0 and is counted in {@link #breakdowns}.
 */
final class RobotEpisode implements Episode {

  private final Robot robot;
  private final Choices choices;
  private final Simulation simulation;
  private final int substeps;
  private final double seconds;
  private final boolean contacts;
  private final int[][] controls;
  private final double[] low;
  private final double[] range;
  private final double[] control;
  private final double[] position;
  private final double[] velocity;
  private final double[] initialPosition;

  private final double[] derived;
  private final Sight sight;
  private final double[] all;
  private final Observer state;
  private final List<Observer> agents;

  private final RobotPicture picture;

  private double reward;
  private boolean terminated;
  private long breakdowns;

  /**
   * @param simulation of the partition's robot, which this object closes
   */
  RobotEpisode(Partition partition, Choices choices, Simulation simulation) {
    robot = partition.robot();
    this.choices = choices;
    this.simulation = simulation;
    Model model = simulation.model();
    substeps = robot.substeps(choices.convention());
    seconds = substeps * model.timestep();
    controls = choices.controls(partition);
    double[] ranges = model.doubles(ModelArray.ACTUATOR_RANGE);
    control = new double[ranges.length / 2];
    low = new double[control.length];
    range = new double[control.length];
    for (int i = 0; i < control.length; i++) {
      low[i] = ranges[2 * i];
      range[i] = ranges[2 * i + 1] - ranges[2 * i];
    }
    initialPosition = model.doubles(ModelArray.QPOS0);
    position = new double[initialPosition.length];
    velocity = new double[DataArray.VELOCITY.size(model)];
    derived = new double[robot.derivedSize()];
    sight = robot.sight(choices.convention());
    all = new double[sight.size()];
    state = Observer.ofState(sight, choices);
    agents = Observer.ofAgents(partition, choices);
    picture = new RobotPicture(partition, model);
    contacts =
        choices.convention().hasContactForces()
            && (sight.hasContactForces()
                || robot.paysForContact(choices.convention())
                || choices.sights(partition).stream().anyMatch(Sight::hasContactForces));
  }

  @Override
  public void reset(Rng rng) {
    System.arraycopy(initialPosition, 0, position, 0, position.length);
    Arrays.fill(velocity, 0);
    robot.scatter(position, velocity, rng);
    simulation.reset();
    simulation.write(DataArray.POSITION, position, position.length);
    simulation.write(DataArray.VELOCITY, velocity, velocity.length);
    simulation.forward();
    reward = 0;
    terminated = false;
    look();
  }

  @Override
  public void step(JointAction action) {
    double squares = 0;
    for (int agent = 0; agent < controls.length; agent++) {
      for (int i = 0; i < controls[agent].length; i++) {
        int index = controls[agent][i];
        double value = low[index] + (action.value(agent, i) + 1.0) / 2 * range[index];
        control[index] = value;
        squares += value * value;
      }
    }
    simulation.write(DataArray.CONTROL, control, control.length);
    double before = robot.progress(simulation);
    simulation.step(substeps);
    if (contacts) {
      simulation.computeContactForces();
    }
    if (simulation.ranAway()) {
      breakdowns++;
      reward = 0;
      terminated = true;
    } else {
      reward = reward(before, squares);
      terminated = !robot.isHealthy(simulation, choices.convention());
    }
    look();
  }

  private double reward(double before, double squares) {
    double after = robot.progress(simulation);
    return robot.reward(simulation, choices.convention(), before, after, seconds, squares);
  }

  private void look() {
    robot.derive(simulation, derived);
    sight.look(simulation, derived, all);
    state.look(all, simulation, derived);
    for (int agent = 0; agent < agents.size(); agent++) {
      agents.get(agent).look(all, simulation, derived);
    }
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    agents.get(agent).copyTo(target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    state.copyTo(target, offset);
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public boolean isTerminated() {
    return terminated;
  }

  @Override
  public long breakdowns() {
    return breakdowns;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(reward);
    RobotState.save(simulation, out);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    reward = in.readDouble();
    terminated = false;
    RobotState.restore(simulation, in);
    look();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.of(picture.draw(simulation, reward));
  }

  @Override
  public void close() {
    simulation.close();
  }
}
