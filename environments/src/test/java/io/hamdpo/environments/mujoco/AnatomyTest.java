package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.environments.mujoco.engine.Count;
import io.hamdpo.environments.mujoco.engine.Model;
import io.hamdpo.environments.mujoco.engine.ModelArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known without the library is what the compiled model says. */
class AnatomyTest {

  static Stream<Partition> partitions() {
    return Partition.all().stream();
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void shouldDescribeTheCompiledModel(Partition partition) {
    // Given
    Anatomy anatomy = partition.robot().anatomy();

    // When
    try (Simulation simulation =
        Libraries.requireAny().simulate(partition.robot().mjcf(Convention.V5))) {
      Model model = simulation.model();

      // Then
      assertThat(anatomy.positions()).isEqualTo(model.count(Count.NQ));
      assertThat(anatomy.velocities()).isEqualTo(model.count(Count.NV));
      assertThat(anatomy.bodies()).isEqualTo(model.count(Count.NBODY));
      assertThat(anatomy.actuators()).isEqualTo(actuators(model));
      requireJoints(anatomy, model);
    }
  }

  private static List<String> actuators(Model model) {
    List<String> names = new ArrayList<>();
    int[] targets = model.ints(ModelArray.ACTUATOR_TARGET);
    for (int i = 0; i < targets.length; i += 2) {
      names.add(model.joint(targets[i]));
    }
    return names;
  }

  private static void requireJoints(Anatomy anatomy, Model model) {
    int[] positions = model.ints(ModelArray.JOINT_POSITION_ADDRESS);
    int[] velocities = model.ints(ModelArray.JOINT_VELOCITY_ADDRESS);
    int[] bodies = model.ints(ModelArray.JOINT_BODY);
    int[] parents = model.ints(ModelArray.BODY_PARENT);
    for (int joint = 0; joint < positions.length; joint++) {
      Anatomy.Joint known = anatomy.joints().get(model.joint(joint));
      if (known == null) {
        continue; // of the root
      }
      if (known.position().array() != null) {
        assertThat(known.position().from()).isEqualTo(positions[joint]);
      }
      assertThat(known.velocity().from()).isEqualTo(velocities[joint]);
      // A hip feels its leg and what carries that; an ankle its foot and what carries that twice.
      if (!known.bodies().isEmpty()) {
        assertThat(known.bodies()).contains(parents[bodies[joint]]);
      }
    }
  }
}
