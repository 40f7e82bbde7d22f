package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.mujoco.engine.MujocoException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MujocoFamilyTest {

  private final EnvironmentFamilies families = EnvironmentFamilies.onClassPath();

  @Test
  void shouldListItsTasksWithoutTheLibrary() {
    // Given
    MujocoFamily family =
        new MujocoFamily(
            () -> {
              throw new MujocoException("It is not here. Maybe install it.");
            });

    // When
    List<Task> tasks = family.tasks();

    // Then
    assertThat(tasks).hasSize(20);
    assertThat(family.obstacle()).contains("It is not here. Maybe install it.");
    assertThatExceptionOfType(MujocoException.class)
        .isThrownBy(() -> family.create(tasks.getFirst(), 1))
        .withMessage("It is not here. Maybe install it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mujoco/ant-4x2:convention=v5                  | mujoco/ant-4x2",
        "mujoco/ant-4x2:obsk=2,observation=k-nearest   | mujoco/ant-4x2:observation=k-nearest,obsk=2",
        "mujoco/ant-4x2:identity=on,convention=v2      | mujoco/ant-4x2:convention=v2,identity=on"
      })
  void shouldNameOneTaskOneWay(String asked, String name) {
    assertThat(families.task(asked).name()).isEqualTo(name);
    assertThat(families.task(name).name()).isEqualTo(name);
  }

  @Test
  void shouldTellEveryFaultOfAChoice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("mujoco/ant-4x2:obskk=1,convention=v3,observation=full"))
        .withMessageContainingAll("(obskk)", "[obsk]", "(v3)", "[v5, v4, v2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("mujoco/ant-4x2:obsk=1,obsk=2"))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("mujoco/ant-4x2:obsk=2"))
        .withMessageContaining("observation=k-nearest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("particle/spread:obsk=1"))
        .withMessageContaining("leave it out");
  }

  @Test
  void shouldSuggestTheTaskWhenThePartitionIsWrittenOtherwise() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("mujoco/humanoid-9|8"))
        .withMessageContaining("mujoco/humanoid-9-8");
  }
}
