package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A simulation as bytes: the library's version, the time, and every array that the next step or an
 * observation reads. Beside position and velocity these are the solver's warm start, without which
 * the next step has other last bits, and what an env step leaves one substep behind.
 */
final class RobotState {

  private static final List<DataArray> ARRAYS =
      List.of(
          DataArray.POSITION,
          DataArray.VELOCITY,
          DataArray.CONTROL,
          DataArray.BODY_POSITION,
          DataArray.BODY_CENTRE,
          DataArray.SITE_POSITION,
          DataArray.GEOM_POSITION,
          DataArray.GEOM_ROTATION,
          DataArray.COM_INERTIA,
          DataArray.COM_VELOCITY,
          DataArray.TENDON_LENGTH,
          DataArray.TENDON_VELOCITY,
          DataArray.ACTUATOR_FORCE,
          DataArray.EXTERNAL_FORCE,
          DataArray.ACCELERATION,
          DataArray.WARM_START);

  private RobotState() {}

  static void save(Simulation simulation, DataOutput out) throws IOException {
    out.writeUTF(simulation.version());
    out.writeDouble(simulation.time());
    for (DataArray array : ARRAYS) {
      int size = array.size(simulation.model());
      for (int i = 0; i < size; i++) {
        out.writeDouble(simulation.get(array, i));
      }
    }
  }

  static void restore(Simulation simulation, DataInput in) throws IOException {
    String version = in.readUTF();
    if (!version.equals(simulation.version())) {
      throw new IOException(
          "it is of MuJoCo %s, but here is %s, which continues with other numbers; maybe give all env workers the same library"
              .formatted(version, simulation.version()));
    }
    simulation.reset();
    simulation.setTime(in.readDouble());
    for (DataArray array : ARRAYS) {
      int size = array.size(simulation.model());
      for (int i = 0; i < size; i++) {
        simulation.set(array, i, in.readDouble());
      }
    }
  }
}
