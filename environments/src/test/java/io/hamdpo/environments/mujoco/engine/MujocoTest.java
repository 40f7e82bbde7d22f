package io.hamdpo.environments.mujoco.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MujocoTest {

  private static final String BALL =
      """
      <mujoco>
        <worldbody>
          <geom type="plane" size="5 5 1"/>
          <body pos="0 0 1"><freejoint/><geom type="sphere" size="0.1"/></body>
        </worldbody>
      </mujoco>
      """;

  private Mujoco mujoco;

  @BeforeEach
  void findLibrary() {
    List<Mujoco> found = new ArrayList<>();
    try {
      found.add(LibrarySearch.ofProcess().load());
    } catch (MujocoException e) {
      assumeThat(false).as(e.getMessage()).isTrue();
    }
    mujoco = found.getFirst();
  }

  @Test
  void shouldShareAModelAndFreeItWithItsLastSimulation() {
    // When
    Simulation first = mujoco.simulate(BALL);
    Simulation second = mujoco.simulate(BALL);

    // Then
    assertThat(second.model()).isSameAs(first.model());
    assertThat(mujoco.liveModels()).isEqualTo(1);
    first.close();
    first.close();
    assertThat(mujoco.liveModels()).isEqualTo(1);
    second.close();
    assertThat(mujoco.liveModels()).isZero();
  }

  @Test
  void shouldRefuseToReadWhatIsFreed() {
    // Given
    Simulation simulation = mujoco.simulate(BALL);

    // When
    simulation.close();

    // Then
    assertThatIllegalStateException().isThrownBy(() -> simulation.get(DataArray.POSITION, 0));
    assertThatIllegalStateException().isThrownBy(() -> simulation.step(1));
  }

  @Test
  void shouldTellWhatIsWrongWithAModel() {
    assertThatExceptionOfType(MujocoException.class)
        .isThrownBy(() -> mujoco.simulate("<mujoco><worldbody><ball/></worldbody></mujoco>"))
        .withMessageContaining("ball");
    assertThatExceptionOfType(MujocoException.class).isThrownBy(() -> mujoco.simulate(""));
    assertThat(mujoco.liveModels()).isZero();
  }

  @Test
  void shouldStepAlikeOnManyThreadsAtOnce() throws Exception {
    // Given
    double[] alone = fall();
    List<Future<double[]>> together = new ArrayList<>();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 8; i++) {
        together.add(threads.submit(this::fall));
      }
    }

    // Then
    for (Future<double[]> position : together) {
      assertThat(position.get()).isEqualTo(alone);
    }
    assertThat(mujoco.liveModels()).isZero();
  }

  private double[] fall() {
    try (Simulation simulation = mujoco.simulate(BALL)) {
      simulation.set(DataArray.VELOCITY, 0, 1);
      simulation.step(500);
      double[] position = new double[7];
      simulation.read(DataArray.POSITION, 0, 7, position, 0);
      assertThat(Arrays.stream(position).allMatch(Double::isFinite)).isTrue();
      return position;
    }
  }
}
