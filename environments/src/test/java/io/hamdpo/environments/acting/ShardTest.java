package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.acting.Acting#tasks")
  void shouldMakeSoundTrajectories(Task task, EnvironmentFamily family) {
    // When
    List<NamedTensors> trajectories = Acting.act(task, family, 4);

    // Then
    for (NamedTensors trajectory : trajectories) {
      assertThat(Acting.problems(task, Teams.settings(task), trajectory)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.acting.Acting#tasks")
  void shouldBeginEachTrajectoryWhereTheLastEnded(Task task, EnvironmentFamily family) {
    // When
    List<NamedTensors> trajectories = Acting.act(task, family, 2);

    // Then
    for (AgentSpec agent : task.roster().agents()) {
      float[] ended = Acting.floats(trajectories.get(0), TensorNames.nextObservation(agent.id()));
      float[] began = Acting.floats(trajectories.get(1), TensorNames.observation(agent.id()));
      assertThat(Arrays.copyOf(began, ended.length)).isEqualTo(ended);
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.acting.Acting#tasks")
  void shouldCountReturnsAndLengthsAcrossTrajectories(Task task, EnvironmentFamily family) {
    // Given
    List<NamedTensors> trajectories = Acting.act(task, family, 4);
    double[] running = new double[Acting.ENVIRONMENTS];
    int[] elapsed = new int[Acting.ENVIRONMENTS];

    for (NamedTensors trajectory : trajectories) {
      // When
      float[] reward = Acting.floats(trajectory, TensorNames.REWARD);
      byte[] terminated = trajectory.get(TensorNames.TERMINATED).toBytes();
      byte[] truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
      List<Double> returns = new ArrayList<>();
      List<Integer> lengths = new ArrayList<>();
      for (int i = 0; i < reward.length; i++) {
        int environment = i % Acting.ENVIRONMENTS;
        running[environment] += reward[i];
        elapsed[environment]++;
        if (terminated[i] + truncated[i] > 0) {
          returns.add(running[environment]);
          lengths.add(elapsed[environment]);
          running[environment] = 0;
          elapsed[environment] = 0;
        }
      }

      // Then
      assertThat(trajectory.get(TensorNames.EPISODE_RETURN).toDoubles())
          .containsExactly(returns.stream().mapToDouble(d -> d).toArray());
      assertThat(trajectory.get(TensorNames.EPISODE_LENGTH).toInts())
          .containsExactly(lengths.stream().mapToInt(d -> d).toArray());
    }
  }

  @Test
  void shouldActOtherwiseInAnotherSequenceShardOrSeed() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    List<ShardSeeds> seeds =
        List.of(ShardSeeds.of(11, 2), ShardSeeds.of(11, 3), ShardSeeds.of(12, 2));

    // When
    List<Tensor> actions = new ArrayList<>();
    for (ShardSeeds each : seeds) {
      for (int sequence = 0; sequence < 2; sequence++) {
        try (Shard shard =
            Shard.start(task, BuiltInTasks.family(task), Acting.ENVIRONMENTS, each.start())) {
          NamedTensors trajectory =
              shard.act(Teams.of(task, 1), Acting.HORIZON, each.act(sequence));
          actions.add(trajectory.get(TensorNames.action("four")));
        }
      }
    }

    // Then
    assertThat(actions).doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseAHorizonOfNothing() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    Shard shard = Shard.start(task, BuiltInTasks.family(task), 1, Acting.SEEDS.start());

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shard.act(Teams.of(task, 1), 0, Acting.SEEDS.act(0)))
        .withMessageContaining("(0)");
  }
}
