package io.hamdpo.updater.succession;

import io.hamdpo.protocol.message.ControlMessage.Succession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the updater that is named to write still gives signs of life. Time counts from
 * when this vigil heard of it, by the clock of who keeps it: with every session of the log it
 * begins anew, so that nobody is taken for dead because the log was away.
 */
public final class Vigil {

  private final @Nullable Duration patience;
  private @Nullable String named;
  private long heardMillis;

  /**
   * A vigil that has heard nothing.
   *
   * @param patience how long a silence may last; null for ever
   */
  public Vigil(@Nullable Duration patience) {
    this.patience = patience;
  }

  /** An updater was named, by a record that counts. */
  public void named(Succession succession, long nowMillis) {
    named = succession.instance();
    heardMillis = nowMillis;
  }

  /** An updater gave a sign of life. */
  public void heard(String instance, long nowMillis) {
    if (instance.equals(named)) {
      heardMillis = nowMillis;
    }
  }

  /** Whether the updater that is named has been silent for too long; never while nobody is. */
  public boolean isOver(long nowMillis) {
    return patience != null && named != null && nowMillis - heardMillis > patience.toMillis();
  }
}
