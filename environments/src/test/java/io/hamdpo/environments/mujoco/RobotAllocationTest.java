package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.environments.Allocation;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotAllocationTest {

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.mujoco.RobotPlay#tasks")
  void shouldAllocateNothingPerStep(Task task) {
    // Given
    try (RobotPlay play = new RobotPlay(Libraries.requireAny(), task)) {
      play.environment.reset(RobotPlay.SEEDS, play.view);

      // When
      long allocated =
          Allocation.settled(() -> play.environment.step(play.actions, play.outcome, play.view), 0);

      // Then
      assertThat(allocated).isZero();
    }
  }

  /** The JDK's exact sine would allocate. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.7, 2, 3, -2, 100})
  void shouldAllocateNothingWhereverTheArmPoints(double angle) {
    // Given
    Reacher reacher = new Reacher();
    double[] derived = new double[reacher.derivedSize()];
    try (Simulation simulation = Libraries.requireAny().simulate(reacher.mjcf(Convention.V5))) {
      simulation.set(DataArray.POSITION, 0, angle);

      // When
      long allocated = Allocation.settled(() -> reacher.derive(simulation, derived), 0);

      // Then
      assertThat(allocated).isZero();
      assertThat(derived[0]).isCloseTo(Math.cos(angle), within(1e-14));
      assertThat(derived[2]).isCloseTo(Math.sin(angle), within(1e-14));
    }
  }
}
