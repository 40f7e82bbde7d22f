package io.hamdpo.protocol.work;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.RoundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where environments that a process keeps stand: at the end of a trajectory.
 *
 * @param sequence of that trajectory
 * @param digest of its tensors
 */
public record Stand(long sequence, Digest digest) {

  /**
   * Whether a round starts here. One that is ahead of what was trained names no digest: until its
   * shard's trajectory before it is trained, any copy of that may be the one.
   */
  public boolean isStartOf(RoundMessage round) {
    RoundMessage.@Nullable Previous previous = round.previous();
    return previous != null
        && previous.sequence() == sequence
        && (previous.digest() == null || previous.digest().equals(digest));
  }
}
