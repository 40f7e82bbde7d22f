package io.hamdpo.updater.simulation;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import org.jspecify.annotations.Nullable;

/**
 * An advantage service that estimates nothing; what it does with a trajectory is decided as ever.
 */
final class SimulatedEstimating implements SimulatedGroup.Worker<SharedLog.Logged> {

  private final SharedLog log;
  private final SimulatedFollower follower;

  SimulatedEstimating(SharedLog log, SimulatedFollower follower) {
    this.log = log;
    this.follower = follower;
  }

  @Override
  public @Nullable Runnable work(SharedLog.Logged logged, int look) {
    TrajectoryMessage trajectory = logged.message();
    TrajectoryId id = trajectory.id();
    return switch (follower
        .progress()
        .decide(id.shard(), id.sequence(), trajectory.policyVersion())) {
      case PASS_OVER -> () -> {};
      case AWAIT_VERSION -> null;
      case WORK -> () -> log.publish(estimate(logged));
    };
  }

  private static AdvantageMessage estimate(SharedLog.Logged logged) {
    TrajectoryMessage trajectory = logged.message();
    return new AdvantageMessage(
        trajectory.id(),
        trajectory.policyVersion(),
        trajectory.policyVersion(),
        "joint",
        logged.position(),
        trajectory.tensors().digest(),
        trajectory.acting(),
        SimulatedActing.NO_TIME,
        trajectory.tensors(),
        NamedTensors.empty());
  }
}
