package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a shard goes on from where a trajectory ended. */
class ShardContinuationTest {

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.acting.Acting#tasks")
  void shouldContinueBitForBitInANewShard(Task task, EnvironmentFamily family) {
    // Given
    List<NamedTensors> calm = Acting.act(task, family, 5);

    for (int sequence = 1; sequence < calm.size(); sequence++) {
      // When
      NamedTensors next;
      try (Shard restored = Acting.restore(task, family, sequence, calm.get(sequence - 1))) {
        next = restored.act(Teams.of(task, 1), Acting.HORIZON, Acting.SEEDS.act(sequence));
      }

      // Then
      assertThat(next.digest()).isEqualTo(calm.get(sequence).digest());
      assertThat(Shard.isRestarted(next)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.acting.Acting#tasks")
  void shouldContinueBitForBitWhatItRemembered(Task task, EnvironmentFamily family) {
    // Given
    Team team = Teams.recurrent(task, 1);
    List<NamedTensors> calm = Acting.act(task, family, team, 4);

    for (int sequence = 1; sequence < calm.size(); sequence++) {
      // When
      NamedTensors next;
      try (Shard restored = Acting.restore(task, family, sequence, calm.get(sequence - 1))) {
        next = restored.act(team, Acting.HORIZON, Acting.SEEDS.act(sequence));
      }

      // Then
      assertThat(next.digest()).isEqualTo(calm.get(sequence).digest());
      assertThat(Acting.problems(task, Teams.recurrentSettings(task), next)).isEmpty();
      for (AgentSpec agent : task.roster().agents()) {
        assertThat(Acting.floats(next, TensorNames.recurrentState(agent.id())))
            .isEqualTo(
                Acting.floats(calm.get(sequence - 1), TensorNames.nextRecurrentState(agent.id())));
      }
    }
  }

  @Test
  void shouldRefuseToGoOnFromATrajectoryThatRemembersOtherwise() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    NamedTensors forgetful = Acting.act(task, BuiltInTasks.family(task), 1).getFirst();

    // When, Then
    try (Shard shard = Acting.restore(task, BuiltInTasks.family(task), 1, forgetful)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> shard.act(Teams.recurrent(task, 1), Acting.HORIZON, Acting.SEEDS.act(1)))
          .withMessageContaining("holds (0) numbers")
          .withMessageContaining("asks for (40)");
    }
  }

  @Test
  void shouldStartNewEpisodesAndSaySoWhereTheEnvironmentCannotBeSaved() {
    // Given
    EnvironmentFamily unsavable = new CountdownFamily(false);
    NamedTensors last = Acting.act(Countdown.TASK, unsavable, 1).getFirst();

    // When
    NamedTensors first;
    NamedTensors second;
    try (Shard restored = Acting.restore(Countdown.TASK, unsavable, 1, last)) {
      first = restored.act(Teams.of(Countdown.TASK, 1), Acting.HORIZON, Acting.SEEDS.act(1));
      second = restored.act(Teams.of(Countdown.TASK, 1), Acting.HORIZON, Acting.SEEDS.act(2));
    }

    // Then
    assertThat(Shard.isRestarted(last)).isFalse();
    assertThat(Shard.isRestarted(first)).isTrue();
    assertThat(Shard.isRestarted(second)).isFalse();
    float[] sums = Arrays.copyOf(Acting.floats(first, TensorNames.observation("real")), 10);
    assertThat(IntStream.range(0, Acting.ENVIRONMENTS).map(i -> (int) sums[2 * i + 1]))
        .containsOnly(0);
  }

  @Test
  void shouldRefuseStateThatIsNotItsOwn() {
    // Given
    Task three = BuiltInTasks.named("matrix/three");
    Task climbing = BuiltInTasks.named("matrix/climbing");
    EnvironmentFamily family = BuiltInTasks.family(three);
    NamedTensors trajectory = Acting.act(three, family, 1).getFirst();
    NamedTensors damaged =
        trajectory
            .only(name -> !name.equals(TensorNames.ENVIRONMENT_STATE))
            .with(TensorNames.ENVIRONMENT_STATE, Tensor.of(new byte[] {1, 2, 3}, 3));

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acting.restore(climbing, family, 1, trajectory))
        .withMessageContaining("matrix/climbing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Shard.restore(
                    three, family, Acting.ENVIRONMENTS + 1, Acting.SEEDS.restart(1), trajectory))
        .withMessageContaining("(6)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acting.restore(three, family, 1, damaged))
        .withMessageContaining("(3 bytes)");
  }
}
