package io.hamdpo.environments.acting;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Small shards that act, from the start or from where a trajectory ended. */
final class Acting {

  static final int ENVIRONMENTS = 5;

  /** Neither a divisor nor a multiple of any episode limit. */
  static final int HORIZON = 13;

  static final ShardSeeds SEEDS = ShardSeeds.of(11, 2);

  static final EnvironmentFamily COUNTDOWN = new CountdownFamily(true);

  private Acting() {}

  /** Each with its family. */
  static Stream<Arguments> tasks() {
    return Stream.concat(
        BuiltInTasks.representative().stream()
            .map(task -> Arguments.of(task, BuiltInTasks.family(task))),
        Stream.of(Arguments.of(Countdown.TASK, COUNTDOWN)));
  }

  static List<NamedTensors> act(Task task, EnvironmentFamily family, int trajectories) {
    return act(task, family, Teams.of(task, 1), trajectories);
  }

  static List<NamedTensors> act(Task task, EnvironmentFamily family, Team team, int trajectories) {
    List<NamedTensors> acted = new ArrayList<>();
    try (Shard shard = Shard.start(task, family, ENVIRONMENTS, SEEDS.start())) {
      for (int sequence = 0; sequence < trajectories; sequence++) {
        acted.add(shard.act(team, HORIZON, SEEDS.act(sequence)));
      }
    }
    return acted;
  }

  static Shard restore(Task task, EnvironmentFamily family, int sequence, NamedTensors previous) {
    return Shard.restore(task, family, ENVIRONMENTS, SEEDS.restart(sequence), previous);
  }

  static float[] floats(NamedTensors trajectory, String name) {
    return trajectory.get(name).toFloats();
  }

  static List<String> problems(Task task, RunSettings settings, NamedTensors trajectory) {
    return Trajectories.problems(
        task.roster(),
        settings
            .with(
                Map.of("rollout.horizon", HORIZON, "rollout.environments-per-shard", ENVIRONMENTS))
            .orElseThrow(),
        trajectory);
  }
}
