package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.updater.ledger.LogEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Env workers and advantage service: at least once. Rounds are served late, twice, long after they
 * mattered, or not at all; shards change places.
 */
final class SimulatedTeam {

  private static final StageTime NO_TIME = new StageTime(0, 0);

  private final SharedLog shared;
  private final Rng rng;
  private final List<RoundMessage> waiting = new ArrayList<>();
  private final List<AdvantageMessage> delayed = new ArrayList<>();
  private int read;
  private int failures;

  SimulatedTeam(SharedLog shared, Rng rng) {
    this.shared = shared;
    this.rng = rng;
  }

  /**
   * One thing happens.
   *
   * @param faults whether it may be a bad one
   */
  void step(boolean faults) {
    while (read < shared.rounds.size()) {
      waiting.add(shared.rounds.get(read++));
    }
    if (!delayed.isEmpty() && rng.nextInt(2) == 0) {
      publish(delayed.remove(rng.nextInt(delayed.size())));
    } else if (!waiting.isEmpty()) {
      serve(waiting.remove(rng.nextInt(waiting.size())), faults ? rng.nextInt(12) : 11);
    }
  }

  private void serve(RoundMessage round, int chance) {
    if (!begins(round)) {
      if (chance != 0) {
        waiting.add(round);
      }
      return;
    }
    switch (chance) {
      case 0 -> {
        // Lost with its worker; the deadline brings it back.
      }
      case 1 ->
          shared.committed.add(
              new LogEvent.ShardFailed(
                  round.shard(), round.sequence(), "failure number " + failures++));
      case 2 -> {
        delayed.add(act(round));
        publish(act(round));
      }
      case 3 -> {
        publish(act(round));
        waiting.add(round);
      }
      case 4 -> delayed.add(act(round));
      default -> publish(act(round));
    }
  }

  /** Whether the trajectory at whose end the round starts is there. */
  private boolean begins(RoundMessage round) {
    return round.previous() == null || end(round) != null;
  }

  private @Nullable Digest end(RoundMessage round) {
    RoundMessage.Previous previous = round.previous();
    if (previous == null) {
      return null;
    }
    return previous.digest() != null
        ? previous.digest()
        : shared.digest(new TrajectoryId(round.run(), round.shard(), previous.sequence()));
  }

  private AdvantageMessage act(RoundMessage round) {
    NamedTensors trajectory =
        HashLearning.trajectory(
            round.shard(),
            round.sequence(),
            shared.states.get(round.policyVersion()).digest(),
            end(round));
    TrajectoryId id = new TrajectoryId(round.run(), round.shard(), round.sequence());
    return new AdvantageMessage(
        id,
        round.policyVersion(),
        round.policyVersion(),
        "joint",
        new RecordPosition(0, shared.append(id, trajectory.digest())),
        trajectory.digest(),
        NO_TIME,
        NO_TIME,
        trajectory,
        NamedTensors.empty());
  }

  private void publish(AdvantageMessage message) {
    shared.advantages.get(message.id().shard() % SharedLog.PARTITIONS).add(message);
  }
}
