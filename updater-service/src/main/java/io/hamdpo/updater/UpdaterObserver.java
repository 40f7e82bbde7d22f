package io.hamdpo.updater;

import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.training.LearningFailedException;

/**
 * Is told what the updater does: for metrics, health, presence and logging. Must return quickly.
 */
public interface UpdaterObserver {

  /** A record was applied. */
  void applied(LogEvent event);

  /** The next thing to do; called again and again while waiting. */
  void decided(Ledger ledger, Decision decision);

  /** What is known of this updater's parity with the run; an updater that writes has served. */
  void proved(Parity parity);

  /** This updater is now the writer. */
  void tookOver(Ledger ledger);

  /**
   * What the log was seen to have; every few seconds.
   *
   * @param horizon since when updates can be replayed
   * @param unread advantages that wait for this updater
   */
  void looked(ReplayHorizon horizon, long unread);

  /** A version was committed that trained on so many env steps. */
  void published(UpdateMessage manifest, long trained, long commitMicros);

  /** An update could not be computed; its parent stays in force, and the run fails. */
  void learningFailed(FailedUpdate update, LearningFailedException reason);

  /** The session ended; another begins at once. */
  void logLost(LogLostException lost);
}
