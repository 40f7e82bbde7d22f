package io.hamdpo.updater.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One shard's outstanding work, as far as the log tells.
 *
 * @param issuedAtMillis when its round was last issued; negative when it was not
 * @param attempt 0 at first; grows when the round is issued again
 * @param arrived the first copy of its advantage, by position of the trajectory; null until then
 * @param failure the last failure's reason; null when there was none
 * @param equalFailures how often that reason came in a row
 */
record ShardDesk(
    long issuedAtMillis,
    int attempt,
    LogEvent.@Nullable AdvantageArrived arrived,
    @Nullable String failure,
    int equalFailures) {

  /** Identical failures after which a run stops. */
  static final int FAILURES_THAT_STOP = 3;

  static final ShardDesk IDLE = new ShardDesk(-1, 0, null, null, 0);

  ShardDesk issued(long atMillis) {
    return new ShardDesk(
        atMillis, issuedAtMillis < 0 ? attempt : attempt + 1, arrived, failure, equalFailures);
  }

  ShardDesk arrived(LogEvent.AdvantageArrived advantage) {
    return new ShardDesk(issuedAtMillis, attempt, advantage, failure, equalFailures);
  }

  /** A failed shard is due at once: its round counts as never issued, its attempts stay. */
  ShardDesk failed(String reason) {
    boolean again = failure != null && withoutPlaces(reason).equals(withoutPlaces(failure));
    return new ShardDesk(-1, attempt + 1, arrived, reason, again ? equalFailures + 1 : 1);
  }

  /** A round that is issued again lies elsewhere in the log, and reasons name where. */
  private static String withoutPlaces(String reason) {
    return reason.replaceAll("offset=\\d+", "offset");
  }

  /** As before its first failure. */
  ShardDesk forgiven() {
    return new ShardDesk(issuedAtMillis, attempt, arrived, null, 0);
  }

  boolean isDue(long nowMillis, long deadlineMillis) {
    return arrived == null && (issuedAtMillis < 0 || nowMillis - issuedAtMillis >= deadlineMillis);
  }

  /** The attempt number of the round that is issued next. */
  int nextAttempt() {
    return issuedAtMillis < 0 ? attempt : attempt + 1;
  }
}
