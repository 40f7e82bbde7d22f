package io.hamdpo.cli.stack;

import java.time.Duration;

/**
 * Decides what happens after a child died. A quick death is one sooner than {@code quick} after its
 * start; a longer life forgives all earlier ones.
 *
 * @param firstDelay before the first restart; doubles with each quick death in a row
 * @param maxDelay the most
 * @param quick a life shorter than this counts as a quick death
 * @param quickDeaths this many in a row, and it is not started again; at least 1
 */
record RestartPolicy(Duration firstDelay, Duration maxDelay, Duration quick, int quickDeaths) {

  /**
   * The exit code by which a process says that its configuration is wrong: the same start would end
   * the same way.
   */
  static final int BAD_CONFIGURATION = 2;

  /** Half a second to eight, and the end after four quick deaths in a row. */
  static RestartPolicy standard() {
    return new RestartPolicy(
        Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(20), 4);
  }

  /** What to do. */
  sealed interface Decision permits Restart, GiveUp {}

  /**
   * Start it again.
   *
   * @param delay after this
   * @param quickDeaths quick deaths in a row up to now
   */
  record Restart(Duration delay, int quickDeaths) implements Decision {}

  /** It is of no use. */
  record GiveUp() implements Decision {}

  /**
   * Decides.
   *
   * @param exitCode of the process
   * @param lifetime from start to death
   * @param earlierQuickDeaths in a row, before this one
   */
  Decision afterDeath(int exitCode, Duration lifetime, int earlierQuickDeaths) {
    if (exitCode == BAD_CONFIGURATION) {
      return new GiveUp();
    }
    if (lifetime.compareTo(quick) >= 0) {
      return new Restart(firstDelay, 0);
    }
    int deaths = earlierQuickDeaths + 1;
    if (deaths >= quickDeaths) {
      return new GiveUp();
    }
    Duration delay = firstDelay.multipliedBy(1L << Math.min(deaths - 1, 16));
    return new Restart(delay.compareTo(maxDelay) > 0 ? maxDelay : delay, deaths);
  }
}
