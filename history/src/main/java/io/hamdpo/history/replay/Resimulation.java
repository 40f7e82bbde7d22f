package io.hamdpo.history.replay;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.history.TrajectoryReader;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Acts a batch once more, from where the environments stood, and compares with the recording. */
public final class Resimulation {

  private final Task task;
  private final EnvironmentFamily family;
  private final TrajectoryReader trajectories;

  /** Of one task. */
  public Resimulation(Task task, EnvironmentFamily family, TrajectoryReader trajectories) {
    this.task = task;
    this.family = family;
    this.trajectories = trajectories;
  }

  /**
   * One stage per shard.
   *
   * @param parent the version at whose end the shards stood
   * @param acting the version that acted
   */
  List<Stage> trajectories(UpdateMessage manifest, UpdateMessage parent, ActingVersion acting) {
    RunSettings settings = acting.settings();
    Team team = Team.of(task.roster(), settings, new TreeMap<>(acting.networks().policies()));
    List<Stage> stages = new ArrayList<>();
    for (TrajectoryReference reference : manifest.batch()) {
      stages.add(
          new Stage(
              "trajectory/" + reference.shard(),
              reference.digest(),
              act(reference, parent, team, settings).digest(),
              null));
    }
    return stages;
  }

  private NamedTensors act(
      TrajectoryReference reference, UpdateMessage parent, Team team, RunSettings settings) {
    ShardSeeds seeds = ShardSeeds.of(settings.seed(), reference.shard());
    try (Shard shard = shard(reference, parent, seeds, settings)) {
      return shard.act(team, settings.rollout().horizon(), seeds.act(reference.sequence()));
    }
  }

  private Shard shard(
      TrajectoryReference reference, UpdateMessage parent, ShardSeeds seeds, RunSettings settings) {
    int environments = settings.rollout().environmentsPerShard();
    if (parent.shardEnds().isEmpty()) {
      return Shard.start(task, family, environments, seeds.start());
    }
    RoundMessage.Previous previous = parent.shardEnds().get(reference.shard());
    return Shard.restore(
        task,
        family,
        environments,
        seeds.restart(reference.sequence()),
        trajectories.read(previous.position(), previous.digest()));
  }
}
