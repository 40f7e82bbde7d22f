package io.hamdpo.updater.simulation;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.work.Place;
import io.hamdpo.protocol.work.Progress;
import io.hamdpo.protocol.work.Stand;
import io.hamdpo.protocol.work.WorkDecision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An env worker whose environments are hashes; what it does with a round is decided as ever. */
final class SimulatedActing implements SimulatedGroup.Worker<RoundMessage> {

  static final StageTime NO_TIME = new StageTime(0, 0);

  private static final int LOOKS = 5;
  private static final Runnable NOTHING = () -> {};

  private final SharedLog log;
  private final SimulatedFollower follower;
  private final BooleanSupplier fails;
  private final @Nullable PlantedFault planted;
  private final Map<Integer, Stand> kept = new HashMap<>();

  /**
   * A process that has just started.
   *
   * @param fails whether the environment fails now
   */
  SimulatedActing(
      SharedLog log,
      SimulatedFollower follower,
      BooleanSupplier fails,
      @Nullable PlantedFault planted) {
    this.log = log;
    this.follower = follower;
    this.fails = fails;
    this.planted = planted;
  }

  @Override
  public @Nullable Runnable work(RoundMessage round, int look) {
    Progress progress = follower.progress();
    WorkDecision decision = decide(progress, round);
    if (decision == WorkDecision.PASS_OVER) {
      return NOTHING;
    }
    if (fails.getAsBoolean()) {
      return () -> log.fail(round);
    }
    return decision == WorkDecision.AWAIT_VERSION ? null : act(progress, round, look);
  }

  private WorkDecision decide(Progress progress, RoundMessage round) {
    long passed = planted == PlantedFault.PASSED_OVER ? 1 : 0;
    WorkDecision decision =
        progress.decide(round.shard(), round.sequence() - passed, round.policyVersion());
    return planted == PlantedFault.OLD_POLICY && progress.version() >= 0
        ? WorkDecision.WORK
        : decision;
  }

  private @Nullable Runnable act(Progress progress, RoundMessage round, int look) {
    Digest end = round.previous() == null ? null : end(progress, round);
    if (round.previous() != null && end == null) {
      // It is acted by somebody, or was lost: then the updater issues both again.
      return look < LOOKS ? null : NOTHING;
    }
    long policy = Math.min(round.policyVersion(), progress.version());
    NamedTensors trajectory =
        HashLearning.trajectory(
            round.shard(), round.sequence(), log.states.get(policy).digest(), end);
    kept.put(round.shard(), new Stand(round.sequence(), trajectory.digest()));
    TrajectoryId id = new TrajectoryId(round.run(), round.shard(), round.sequence());
    return () -> log.append(new TrajectoryMessage(id, round.policyVersion(), NO_TIME, trajectory));
  }

  /** Of the trajectory at whose end the round starts; null when that is not there. */
  private @Nullable Digest end(Progress progress, RoundMessage round) {
    Stand stand = kept.get(round.shard());
    if (stand != null && (stand.isStartOf(round) || planted == PlantedFault.FOREIGN_STAND)) {
      return stand.digest();
    }
    Previous previous = Objects.requireNonNull(round.previous());
    return switch (progress.place(round.shard(), previous)) {
      case Place.Trained(Previous trained) -> log.digest(round.shard(), trained);
      case Place.Ahead(long offset) -> log.find(round.shard(), previous.sequence(), offset);
    };
  }
}
