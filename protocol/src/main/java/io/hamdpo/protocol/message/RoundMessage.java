package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One shard's work: act with {@code policyVersion} and publish trajectory (run, shard, sequence).
 *
 * @param run the run
 * @param shard the shard
 * @param sequence of the trajectory to make
 * @param policyVersion the version to act with
 * @param attempt 0 at first; grows each time the same work is issued again
 * @param previous where the shard's environments stand, or null when they start
 */
public record RoundMessage(
    String run,
    int shard,
    long sequence,
    long policyVersion,
    int attempt,
    @Nullable Previous previous) {

  /**
   * The trajectory whose end is this one's start.
   *
   * @param sequence its sequence number
   * @param position where the trained copy lies in the trajectory topic; null when only the
   *     sequence is known yet (policy lag above 0)
   * @param digest of its tensors; null with position
   */
  public record Previous(
      long sequence, @Nullable RecordPosition position, @Nullable Digest digest) {}
}
