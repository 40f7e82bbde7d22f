package io.hamdpo.updater.simulation;

import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.FailedUpdate;
import io.hamdpo.updater.UpdaterObserver;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.succession.Standing;
import io.hamdpo.updater.training.LearningFailedException;

/** Remembers how one updater stands. */
final class Witness implements UpdaterObserver {

  Standing standing = new Standing.Candidate(0);
  Parity parity = new Parity.Open(0);

  @Override
  public void applied(LogEvent event) {}

  @Override
  public void decided(Ledger ledger, Decision decision) {
    standing = ledger.standing();
  }

  @Override
  public void proved(Parity known) {
    parity = known;
  }

  @Override
  public void tookOver(Ledger ledger) {}

  @Override
  public void looked(ReplayHorizon horizon, long unread) {}

  @Override
  public void published(UpdateMessage manifest, long trained, long commitMicros) {}

  @Override
  public void learningFailed(FailedUpdate update, LearningFailedException reason) {}

  @Override
  public void logLost(LogLostException lost) {}
}
