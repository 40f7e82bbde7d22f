package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.Rng;
import io.hamdpo.protocol.work.Progress;
import io.hamdpo.updater.ledger.LogEvent;
import java.util.function.BooleanSupplier;

/** How a process learns of versions: one after another, and sometimes late. */
final class SimulatedFollower {

  private final SharedLog log;
  private final BooleanSupplier late;
  private final Rng rng;
  private Progress progress = Progress.NONE;
  private int read;

  SimulatedFollower(SharedLog log, BooleanSupplier late, Rng rng) {
    this.log = log;
    this.late = late;
    this.rng = rng;
  }

  Progress progress() {
    int end = log.committed.size();
    if (late.getAsBoolean()) {
      end = Math.min(end, read + rng.nextInt(4));
    }
    for (; read < end; read++) {
      if (log.committed.get(read) instanceof LogEvent.VersionCommitted version) {
        progress = progress.apply(version.manifest());
      }
    }
    return progress;
  }
}
