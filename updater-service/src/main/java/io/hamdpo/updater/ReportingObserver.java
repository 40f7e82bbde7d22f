package io.hamdpo.updater;

import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.metrics.UpdaterMetrics;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Tells logs and metrics what the updater does, and keeps its status for health and presence. */
final class ReportingObserver implements UpdaterObserver {

  private static final Logger LOGGER = Logger.getLogger(Updater.class);

  private final UpdaterMetrics metrics;
  private volatile UpdaterStatus status = UpdaterStatus.STARTING;

  ReportingObserver(UpdaterMetrics metrics) {
    this.metrics = metrics;
  }

  UpdaterStatus status() {
    return status;
  }

  void failed(RuntimeException e) {
    status = new UpdaterStatus("failed", status.version(), Objects.toString(e.getMessage()));
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
      case LogEvent.Commanded(var command) -> LOGGER.infof("A command was given: %s", command);
      case LogEvent.RoundsIssued(var shards, _) -> metrics.reissued(shards.size());
      case LogEvent.AdvantageArrived _ -> {}
    }
  }

  @Override
  public void decided(Ledger ledger, Decision decision) {
    UpdaterStatus next = UpdaterStatus.of(ledger, decision);
    if (!next.state().equals(status.state())
        && !(next.state().equals("learning") || status.state().equals("learning"))) {
      LOGGER.infof("The updater is (%s): %s", next.state(), next.reason());
    }
    status = next;
  }

  @Override
  public void tookOver(Ledger ledger) {
    LOGGER.infof(
        "This updater writes now: version (%d), term (%d).", ledger.version(), ledger.term());
  }

  @Override
  public void published(UpdateMessage manifest, long trained, long commitMicros) {
    metrics.published(manifest, trained, commitMicros);
    LOGGER.infof(
        "Version (%d) is published: state (%s), mean return (%s), %d env steps, %.0f ms commit.",
        manifest.version(),
        manifest.stateDigest().brief(),
        manifest.metrics().meanReturn(),
        manifest.envSteps(),
        commitMicros * 1e-3);
  }

  @Override
  public void logLost(LogLostException lost) {
    metrics.logLost();
    String reason = Objects.toString(lost.getMessage());
    if (!reason.equals(status.reason())) {
      LOGGER.warn(reason);
    }
    status = new UpdaterStatus("starting", status.version(), reason);
  }
}
