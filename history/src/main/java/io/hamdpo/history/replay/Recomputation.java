package io.hamdpo.history.replay;

import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.history.TrajectoryReader;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayList;
import java.util.List;

/** Estimation and update once more, on exactly the trajectories that a manifest names. */
final class Recomputation {

  private final Roster roster;
  private final TrajectoryReader trajectories;
  private final TeamUpdate update;

  /**
   * @param runtime stays the caller's to close
   */
  Recomputation(Roster roster, TrajectoryReader trajectories, TorchRuntime runtime) {
    this.roster = roster;
    this.trajectories = trajectories;
    this.update = new TeamUpdate(runtime);
  }

  /**
   * What came of it.
   *
   * @param estimates of the batch's trajectories, in shard order
   */
  record Outcome(List<NamedTensors> estimates, UpdateResult result) {}

  /**
   * The update that made {@code manifest}'s version.
   *
   * @param acting what the batch was acted and estimated with
   * @param before the learner state of the version before
   * @param settings to update with
   */
  Outcome update(
      UpdateMessage manifest, ActingVersion acting, LearnerState before, RunSettings settings) {
    TeamEstimation estimation = acting.estimation(roster);
    List<NamedTensors> batch = new ArrayList<>();
    List<NamedTensors> estimates = new ArrayList<>();
    for (TrajectoryReference reference : manifest.batch()) {
      NamedTensors trajectory = trajectories.read(reference.trajectory(), reference.digest());
      TrajectoryId id = new TrajectoryId(manifest.run(), reference.shard(), reference.sequence());
      batch.add(trajectory);
      estimates.add(estimation.estimate(id, trajectory));
    }
    UpdateResult result =
        update.update(
            before,
            UpdateBatch.of(roster, batch, estimates),
            manifest.agentOrder(),
            settings,
            SeedTree.root(settings.seed()));
    return new Outcome(estimates, result);
  }
}
