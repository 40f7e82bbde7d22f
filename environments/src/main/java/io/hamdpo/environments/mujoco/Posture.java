package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;

/** What a planar robot must keep to, and the bonus for keeping to it. */
enum Posture {
  /** Nothing. */
  ANY(0) {
    @Override
    boolean holds(Simulation simulation) {
      return true;
    }
  },
  /** High, upright and not wild. */
  HOPPING(1) {
    @Override
    boolean holds(Simulation simulation) {
      return simulation.get(DataArray.POSITION, HEIGHT) > 0.7
          && Math.abs(simulation.get(DataArray.POSITION, ANGLE)) < 0.2
          && isTame(simulation, DataArray.POSITION, ANGLE)
          && isTame(simulation, DataArray.VELOCITY, 0);
    }
  },
  /** High, but not jumping, and upright. */
  WALKING(1) {
    @Override
    boolean holds(Simulation simulation) {
      double height = simulation.get(DataArray.POSITION, HEIGHT);
      return height > 0.8 && height < 2 && Math.abs(simulation.get(DataArray.POSITION, ANGLE)) < 1;
    }
  };

  private static final int HEIGHT = 1;
  private static final int ANGLE = 2;
  private static final double WILD = 100;

  private final double bonus;

  Posture(double bonus) {
    this.bonus = bonus;
  }

  double bonus() {
    return bonus;
  }

  abstract boolean holds(Simulation simulation);

  private static boolean isTame(Simulation simulation, DataArray array, int from) {
    int size = array.size(simulation.model());
    for (int i = from; i < size; i++) {
      if (!(Math.abs(simulation.get(array, i)) < WILD)) {
        return false;
      }
    }
    return true;
  }
}
