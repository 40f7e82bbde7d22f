package io.hamdpo.updater;

import io.hamdpo.history.capsule.CapsuleFile;
import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.metrics.UpdaterMetrics;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.training.LearningFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells logs and metrics what the updater does, and keeps its status for health and presence. */
final class ReportingObserver implements UpdaterObserver {

  private static final Logger LOGGER = Logger.getLogger(Updater.class);

  private final UpdaterMetrics metrics;
  private final @Nullable Path capsules;
  private volatile UpdaterStatus status = UpdaterStatus.STARTING;
  private volatile Parity parity = new Parity.Open(0);

  /**
   * @param capsules directory for capsules of failed updates; null to write none
   */
  ReportingObserver(UpdaterMetrics metrics, @Nullable Path capsules) {
    this.metrics = metrics;
    this.capsules = capsules;
    become(status);
  }

  UpdaterStatus status() {
    return status;
  }

  /** What is known of this updater's parity with its run. */
  Parity parity() {
    return parity;
  }

  void failed(RuntimeException e) {
    become(status.as("failed", Objects.toString(e.getMessage())));
  }

  /** The process ends in order. */
  void stopped() {
    become(status.as("stopped", "it was ended in order"));
  }

  @Override
  public void applied(LogEvent event) {
    switch (event) {
      case LogEvent.VersionCommitted(UpdateMessage manifest, _) -> {
        metrics.adopted(manifest.version());
      }
      case LogEvent.ShardFailed(int shard, long sequence, String reason) ->
          LOGGER.warnf("Shard (%d) failed at trajectory (%d): %s", shard, sequence, reason);
      case LogEvent.RunFailed(String reason) -> LOGGER.error(reason);
      case LogEvent.RollbackDeclined(String reason) -> LOGGER.error(reason);
      case LogEvent.Commanded(var command) -> LOGGER.infof("A command was given: %s", command);
      case LogEvent.RoundsIssued(var rounds, _) -> metrics.reissued(rounds.size());
      case LogEvent.AdvantageArrived _, LogEvent.Seen _ -> {}
    }
  }

  @Override
  public void decided(Ledger ledger, Decision decision) {
    UpdaterStatus next = UpdaterStatus.of(ledger, decision, parity);
    if (!next.state().equals(status.state())
        && !(next.state().equals("learning") || status.state().equals("learning"))) {
      LOGGER.infof("The updater is (%s): %s", next.state(), next.reason());
    }
    become(next);
  }

  @Override
  public void proved(Parity known) {
    boolean refuses = known instanceof Parity.Different || known instanceof Parity.Unknowable;
    if (refuses && !known.equals(parity)) {
      LOGGER.warn(known.sentence());
    }
    parity = known;
  }

  @Override
  public void tookOver(Ledger ledger) {
    LOGGER.infof(
        "This updater writes now: version (%d), term (%d).", ledger.version(), ledger.term());
  }

  @Override
  public void looked(ReplayHorizon horizon, long unread) {
    metrics.looked(horizon.first(), unread);
  }

  @Override
  public void published(UpdateMessage manifest, long trained, long commitMicros) {
    metrics.published(manifest, trained, commitMicros);
    if (manifest.kind() == UpdateKind.ROLLBACK) {
      LOGGER.infof(
          "Version (%d) is version (%d) again: state (%s).",
          manifest.version(), manifest.parent(), manifest.stateDigest().brief());
      return;
    }
    LOGGER.infof(
        "Version (%d) is published: state (%s), mean return (%s), %d env steps, %.0f ms commit.",
        manifest.version(),
        manifest.stateDigest().brief(),
        manifest.metrics().meanReturn(),
        manifest.envSteps(),
        commitMicros * 1e-3);
  }

  @Override
  public void learningFailed(FailedUpdate update, LearningFailedException reason) {
    metrics.learningFailed();
    if (capsules == null) {
      return;
    }
    Path file =
        capsules.resolve("%s-%d.capsule".formatted(update.run().run(), update.attempt().version()));
    try {
      CapsuleFile.write(file, update.capsule(Objects.toString(reason.getMessage())));
      LOGGER.errorf(
          "All that the failed update started from lies in (%s). Maybe look at it with: hamdpo replay --capsule %s",
          file, file);
    } catch (IOException e) {
      LOGGER.warnf("The capsule (%s) could not be written: %s", file, e.getMessage());
    }
  }

  @Override
  public void logLost(LogLostException lost) {
    metrics.logLost();
    String reason = Objects.toString(lost.getMessage());
    if (!reason.equals(status.reason())) {
      LOGGER.warn(reason);
    }
    become(status.as("starting", reason));
  }

  private void become(UpdaterStatus next) {
    metrics.changed(status.state(), next.state());
    status = next;
  }
}
