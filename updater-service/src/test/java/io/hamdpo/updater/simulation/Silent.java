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
import io.hamdpo.updater.training.LearningFailedException;

/** Looks away: what counts is what the log holds. */
final class Silent implements UpdaterObserver {

  @Override
  public void applied(LogEvent event) {}

  @Override
  public void decided(Ledger ledger, Decision decision) {}

  @Override
  public void proved(Parity parity) {}

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
