package io.hamdpo.protocol.work;

import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as a worker knows it: the newest manifest that it has read. It may be behind.
 * Rounds and trajectories come at least once, and perhaps long after they mattered; what to do with
 * one follows from here alone.
 *
 * @param newest manifest; null before version 0
 */
public record Progress(@Nullable UpdateMessage newest) {

  /** Before the first version. */
  public static final Progress NONE = new Progress(null);

  /** After one more manifest; one that is known, or older, changes nothing. */
  public Progress apply(UpdateMessage manifest) {
    return manifest.version() <= version() ? this : new Progress(manifest);
  }

  /** The newest version, or -1. */
  public long version() {
    return newest == null ? -1 : newest.version();
  }

  /**
   * What to do with a round, or with the trajectory that it became.
   *
   * @param policyVersion to act with, or acted with
   */
  public WorkDecision decide(int shard, long sequence, long policyVersion) {
    if (newest != null && sequence < newest.nextSequence().get(shard)) {
      return WorkDecision.PASS_OVER;
    }
    return policyVersion > version() ? WorkDecision.AWAIT_VERSION : WorkDecision.WORK;
  }

  /** Where the trajectory is to be read at whose end a round of the shard starts. */
  public Place place(int shard, Previous previous) {
    if (previous.position() != null) {
      return new Place.Trained(previous);
    }
    Previous trained = trained(shard);
    if (trained == null) {
      return new Place.Ahead(0);
    }
    return trained.sequence() == previous.sequence()
        ? new Place.Trained(trained)
        : new Place.Ahead(Objects.requireNonNull(trained.position()).offset() + 1);
  }

  private @Nullable Previous trained(int shard) {
    return newest == null || newest.shardEnds().isEmpty() ? null : newest.shardEnds().get(shard);
  }
}
