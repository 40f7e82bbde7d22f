package io.hamdpo.updater.training;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.Records;
import io.hamdpo.history.replay.ActingVersion;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.Learned;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Learns for one run: from a learner state and a batch to the next learner state. One thread. */
public interface Trainer extends AutoCloseable {

  /**
   * The time in which a batch came together; for measuring, never for deciding.
   *
   * @param startMicros when the parent's transaction began
   * @param batchMicros when the batch was complete
   * @param nowMicros the clock
   */
  record Window(long startMicros, long batchMicros, LongSupplier nowMicros) {}

  /** The run's settings, as accepted. */
  RunSettings settings();

  /** Draws up the manifests of this run. */
  Manifests manifests();

  /** The first weights. */
  LearnerState initial();

  /**
   * The update that follows {@code parent}; pure but for the measured times.
   *
   * @param arrived the batch in shard order
   * @param effective settings to learn with
   * @throws LearningFailedException when the numbers leave the reals; nothing has changed then
   */
  Learned learn(
      LearnerState state,
      UpdateMessage parent,
      List<AdvantageArrived> arrived,
      RunSettings effective,
      Window window);

  /**
   * Computes published updates anew, as {@link #learn} would have.
   *
   * @param manifests of the run, by version
   * @param records of the run's log
   * @return the update that made a version
   */
  LongFunction<ReplayedUpdate> replay(SortedMap<Long, UpdateMessage> manifests, Records records);

  /**
   * The learner state of a version, derived from an ancestor's when it was thinned out.
   *
   * @param manifests the version's and its ancestors', by version
   * @param records of the run's log
   * @throws io.hamdpo.history.replay.UnreachableStateException when the log no longer holds what it
   *     takes; likewise the other exceptions of a replay
   */
  LearnerState restore(long version, SortedMap<Long, UpdateMessage> manifests, Records records);

  /**
   * The update that made {@code manifest}'s version, from another state and with other settings.
   *
   * @param own learner state to start from
   * @param acting what to estimate the batch with
   * @throws LearningFailedException when the numbers leave the reals
   */
  Learned shadow(
      LearnerState own,
      UpdateMessage manifest,
      ActingVersion acting,
      Records records,
      RunSettings effective);

  @Override
  void close();
}
