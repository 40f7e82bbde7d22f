package io.hamdpo.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record says of a worker that was lost. */
class FaultyTrajectoryTest {

  @Test
  void shouldMarkTheStepsInWhichTheWorkerWasLost(@TempDir Path directory) {
    // Given
    Workers workers = new Workers();
    ShardSeeds seeds = ShardSeeds.of(1, 0);
    String marker = directory.resolve("failed").toString();
    try (RemoteFamily family =
        workers.script("faulty.py", Duration.ofSeconds(20), "crash", "once", marker)) {
      Task task = family.tasks().getFirst();
      RunSettings settings =
          RunSettings.parse(
                  Map.of(
                      "task",
                      task.name(),
                      "policy.hidden",
                      "8",
                      "rollout.horizon",
                      20,
                      "rollout.environments-per-shard",
                      2))
              .orElseThrow();
      try (Shard shard = Shard.start(task, family, 2, seeds.start())) {

        // When
        NamedTensors trajectory = shard.act(team(task, settings), 20, seeds.act(0));

        // Then: the third step of both copies
        assertThat(trajectory.get(TensorNames.BREAKDOWN_INDEX).toInts()).containsExactly(4, 5);
        assertThat(trajectory.get(TensorNames.EPISODE_LENGTH).toInts())
            .containsExactly(3, 3, 10, 10);
        assertThat(Trajectories.problems(task.roster(), settings, trajectory)).isEmpty();
        assertThat(shard.breakdowns()).isEqualTo(2);
      }
    }
  }

  private static Team team(Task task, RunSettings settings) {
    var parameters = new TreeMap<String, float[]>();
    task.roster()
        .agents()
        .forEach(
            agent ->
                parameters.put(
                    agent.id(),
                    NetworkInitialization.initialize(
                        PolicySpecs.actor(agent, settings), 1, 1, SeedTree.root(1).rng())));
    return Team.of(task.roster(), settings, parameters);
  }
}
