package io.hamdpo.updater;

import io.hamdpo.history.Records;
import io.hamdpo.history.capsule.Capsule;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import java.util.List;

/**
 * An update that could not be computed, with all that it started from.
 *
 * @param parent the version that stays in force
 * @param before its learner state
 * @param acting the version that acted the batch: the parent, or with a policy lag an older one
 * @param log where older weights are read
 * @param attempt the manifest that the update would have had
 * @param batch in shard order
 */
public record FailedUpdate(
    RunMessage run,
    UpdateMessage parent,
    LearnerState before,
    UpdateMessage acting,
    Records log,
    UpdateMessage attempt,
    List<AdvantageArrived> batch) {

  public FailedUpdate {
    batch = List.copyOf(batch);
  }

  /** All of it, ready for a file. */
  Capsule capsule(String failure) {
    return Capsule.of(
        run,
        parent,
        before,
        acting,
        log,
        attempt,
        batch.stream().map(arrived -> trajectory(arrived.message())).toList(),
        failure);
  }

  private static TrajectoryMessage trajectory(AdvantageMessage message) {
    return new TrajectoryMessage(
        message.id(), message.policyVersion(), message.acting(), message.trajectory());
  }
}
