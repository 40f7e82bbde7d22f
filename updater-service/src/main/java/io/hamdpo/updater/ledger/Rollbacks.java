package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import org.jspecify.annotations.Nullable;

/**
 * The rollbacks of a run: what was ordered and what was made. An order is met by the first rollback
 * that is published after the version that it names as the newest. Commands and versions may come
 * in any order between them.
 *
 * @param ordered the order in force; null when there is none
 * @param made the newest version that is a rollback; -1 before the first
 */
record Rollbacks(@Nullable Rollback ordered, long made) {

  static final Rollbacks NONE = new Rollbacks(null, -1);

  /** Of two orders that saw the same version, the first in the log counts. */
  Rollbacks order(Rollback rollback) {
    boolean counts =
        rollback.to() < rollback.from() && (ordered == null || rollback.from() > ordered.from());
    return counts ? new Rollbacks(rollback, made) : this;
  }

  /** The order in force cannot be carried out. */
  Rollbacks decline() {
    return new Rollbacks(null, made);
  }

  Rollbacks commit(UpdateMessage manifest) {
    return manifest.kind() == UpdateKind.ROLLBACK
        ? new Rollbacks(ordered, manifest.version())
        : this;
  }

  /** The order that is to be carried out when {@code newest} is the newest version, or null. */
  @Nullable Rollback due(long newest) {
    return ordered != null && made <= ordered.from() && newest >= ordered.from() ? ordered : null;
  }
}
