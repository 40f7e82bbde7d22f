package io.hamdpo.experiments.trial;

import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.AgentOrder;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A run without services and log: in turn every shard acts, its trajectory is estimated, and the
 * team is updated. It makes the versions that the services make of the same settings, with equal
 * digests. One thread at a time.
 */
public final class LogFreeRun implements AutoCloseable {

  private static final String NAME = "log-free";

  private final Task task;
  private final RunSettings settings;
  private final SeedTree root;
  private final TeamUpdate update;
  private final List<Shard> shards = new ArrayList<>();
  private LearnerState state;
  private LearnerState acting;

  /**
   * A run at version 0.
   *
   * @param runtime stays the caller's to close
   */
  public LogFreeRun(
      Task task, EnvironmentFamily family, RunSettings settings, TorchRuntime runtime) {
    this.task = task;
    this.settings = settings;
    this.root = SeedTree.root(settings.seed());
    this.update = new TeamUpdate(runtime);
    this.state = LearnerState.initial(task.roster(), settings);
    this.acting = state;
    for (int shard = 0; shard < settings.rollout().shards(); shard++) {
      shards.add(
          Shard.start(
              task,
              family,
              settings.rollout().environmentsPerShard(),
              ShardSeeds.of(settings.seed(), shard).start()));
    }
  }

  /**
   * What one update was made of, and what it made.
   *
   * @param trajectories in shard order
   * @param result the new version
   */
  public record Step(List<NamedTensors> trajectories, UpdateResult result) {}

  /** The newest version. */
  public LearnerState state() {
    return state;
  }

  /** The newest version's policies. */
  public Team team() {
    return team(state);
  }

  private Team team(LearnerState version) {
    return Team.of(task.roster(), settings, version.policies());
  }

  /** Makes the next version. */
  public Step advance() {
    long sequence = state.version();
    List<String> order = AgentOrder.draw(task.roster(), root, sequence + 1);
    Team team = team(acting);
    TeamEstimation estimation =
        new TeamEstimation(task.roster(), settings, acting.estimators(), order);
    List<NamedTensors> trajectories = new ArrayList<>();
    List<NamedTensors> estimates = new ArrayList<>();
    for (int shard = 0; shard < shards.size(); shard++) {
      NamedTensors trajectory =
          shards
              .get(shard)
              .act(
                  team,
                  settings.rollout().horizon(),
                  ShardSeeds.of(settings.seed(), shard).act(sequence));
      trajectories.add(trajectory);
      estimates.add(estimation.estimate(new TrajectoryId(NAME, shard, sequence), trajectory));
    }
    UpdateBatch batch = UpdateBatch.of(task.roster(), trajectories, estimates);
    UpdateResult result = update.update(state, batch, order, settings, root);
    acting = settings.rollout().policyLag() == 0 ? result.state() : state;
    state = result.state();
    return new Step(trajectories, result);
  }

  /** Closes the environments. */
  @Override
  public void close() {
    shards.forEach(Shard::close);
  }
}
