package io.hamdpo.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEstimateTest {

  @ParameterizedTest
  @ValueSource(strings = {"particle/speaker-listener-mixed", "starcraft/2s3z"})
  void shouldTellWhatATrajectoryTakes(String task) throws Exception {
    // Given
    RunSettings settings =
        RunSettings.parse(Map.of("task", task, "rollout.shards", 1, "rollout.horizon", 200))
            .orElseThrow();
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      Task known = families.task(task);

      // When
      LogEstimate estimate = LogEstimate.of(known.roster(), settings);

      // Then: the ends of episodes and the environments' state come on top
      double steps = settings.rollout().envStepsPerUpdate();
      assertThat(record(families, known, settings).length / steps)
          .isCloseTo(estimate.bytesPerEnvStep(), Percentage.withPercentage(15));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 1000})
  void shouldCountWhatStays(long updates) {
    // Given: 4,000 env steps an update
    RunSettings settings =
        RunSettings.parse(
                Map.of(
                    "task", "matrix/three",
                    "budget.updates", updates,
                    "rollout.shards", 2,
                    "rollout.environments-per-shard", 10,
                    "rollout.horizon", 200))
            .orElseThrow();

    // When
    long total = new LogEstimate(144, 56_257).total(settings);

    // Then: trajectories twice, weights, and the moments of each fiftieth version and three more
    assertThat(total)
        .isEqualTo(
            2 * 144 * 4_000 * updates + 4 * 56_257 * updates + 8 * 56_257 * (3 + updates / 50));
  }

  private static byte[] record(EnvironmentFamilies families, Task task, RunSettings settings)
      throws Exception {
    ShardSeeds seeds = ShardSeeds.of(1, 0);
    LearnerState state = LearnerState.initial(task.roster(), settings);
    try (Shard shard =
        Shard.start(
            task,
            families.family(task),
            settings.rollout().environmentsPerShard(),
            seeds.start())) {
      NamedTensors trajectory =
          shard.act(
              Team.of(task.roster(), settings, state.policies()),
              settings.rollout().horizon(),
              seeds.act(0));
      return MessageCodecs.TRAJECTORY.encode(
          new TrajectoryMessage(new TrajectoryId("r", 0, 0), 0, new StageTime(0, 0), trajectory));
    }
  }
}
