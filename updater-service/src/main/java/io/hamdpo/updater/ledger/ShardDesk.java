package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.AdvantageMessage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One outstanding trajectory of one shard, as far as the log tells.
 *
 * @param policyVersion the version that acts
 * @param issuedAtMillis when its round was last issued; negative when it was not
 * @param attempt 0 at first; grows when the round is issued again
 * @param arrived the first copy of its advantage, by position of the trajectory; null until then
 * @param failure the last failure's reason; null when there was none
 * @param equalFailures how often that reason came in a row
 */
record ShardDesk(
    long policyVersion,
    long issuedAtMillis,
    int attempt,
    LogEvent.@Nullable AdvantageArrived arrived,
    @Nullable String failure,
    int equalFailures) {

  /** Identical failures after which a run stops. */
  static final int FAILURES_THAT_STOP = 3;

  /** Not issued yet. */
  static ShardDesk of(long policyVersion) {
    return new ShardDesk(policyVersion, -1, 0, null, null, 0);
  }

  ShardDesk issued(long atMillis) {
    return new ShardDesk(
        policyVersion,
        atMillis,
        issuedAtMillis < 0 ? attempt : attempt + 1,
        arrived,
        failure,
        equalFailures);
  }

  /** Of two copies of its trajectory the first in the log counts, whichever arrives first. */
  ShardDesk arrived(LogEvent.AdvantageArrived advantage) {
    if (arrived != null && !isEarlier(advantage.message(), arrived.message())) {
      return this;
    }
    return new ShardDesk(policyVersion, issuedAtMillis, attempt, advantage, failure, equalFailures);
  }

  private static boolean isEarlier(AdvantageMessage message, AdvantageMessage first) {
    return Comparator.comparingInt((AdvantageMessage m) -> m.source().partition())
            .thenComparingLong(m -> m.source().offset())
            .compare(message, first)
        < 0;
  }

  /** What is wrong with another copy of its trajectory; null if it has the same digest. */
  @Nullable String contradiction(AdvantageMessage copy) {
    if (arrived == null || arrived.message().sourceDigest().equals(copy.sourceDigest())) {
      return null;
    }
    AdvantageMessage first = arrived.message();
    return ("Two copies of trajectory (shard=%d, sequence=%d) have different digests (%s at %s, %s"
            + " at %s), which bit-exact mode does not allow. Maybe an env worker runs another"
            + " build or another environment; compare the code versions in the presence"
            + " topic.")
        .formatted(
            copy.id().shard(),
            copy.id().sequence(),
            first.sourceDigest().brief(),
            first.source(),
            copy.sourceDigest().brief(),
            copy.source());
  }

  /** Its round was dropped, because the trajectory before it failed. */
  ShardDesk dropped() {
    return arrived == null && issuedAtMillis >= 0
        ? new ShardDesk(policyVersion, -1, attempt + 1, null, failure, equalFailures)
        : this;
  }

  /** A failed shard is due at once: its round counts as never issued, its attempts stay. */
  ShardDesk failed(String reason) {
    boolean again = failure != null && withoutNumbers(reason).equals(withoutNumbers(failure));
    return new ShardDesk(
        policyVersion, -1, attempt + 1, arrived, reason, again ? equalFailures + 1 : 1);
  }

  /** A round that is issued again lies elsewhere in the log, and is played by other processes. */
  private static String withoutNumbers(String reason) {
    return reason.replaceAll("0x\\p{XDigit}+|\\d+", "");
  }

  /** As before its first failure. */
  ShardDesk forgiven() {
    return new ShardDesk(policyVersion, issuedAtMillis, attempt, arrived, null, 0);
  }

  boolean isDue(long nowMillis, long deadlineMillis) {
    return arrived == null && (issuedAtMillis < 0 || nowMillis - issuedAtMillis >= deadlineMillis);
  }

  /** The attempt number of the round that is issued next. */
  int nextAttempt() {
    return issuedAtMillis < 0 ? attempt : attempt + 1;
  }
}
