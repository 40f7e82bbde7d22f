package io.hamdpo.protocol.work;

import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as a worker knows it: the manifests that it has read. It may be behind. Rounds
 * and trajectories come at least once, and perhaps long after they mattered; what to do with one
 * follows from here alone.
 *
 * @param newest manifest; null before version 0
 * @param before the manifest of {@value #POLICY_LAG} versions earlier, or of the next one before
 *     that; null when it was not read
 */
public record Progress(@Nullable UpdateMessage newest, @Nullable UpdateMessage before) {

  /** Before the first version. */
  public static final Progress NONE = new Progress(null, null);

  /** The largest one. */
  private static final int POLICY_LAG = 1;

  /** After one more manifest; one that is known, or older, changes nothing. */
  public Progress apply(UpdateMessage manifest) {
    return manifest.version() <= version() ? this : new Progress(manifest, newest);
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
    Previous trained = end(newest, shard);
    if (trained != null && trained.sequence() == previous.sequence()) {
      return new Place.Trained(trained);
    }
    // A process may publish a trajectory before the one that it continues, so a copy can lie before
    // the newest trained one. Its round was issued when the one before that had been trained.
    Previous earlier = end(before, shard);
    return new Place.Ahead(
        earlier == null ? 0 : Objects.requireNonNull(earlier.position()).offset() + 1);
  }

  private static @Nullable Previous end(@Nullable UpdateMessage manifest, int shard) {
    return manifest == null || manifest.shardEnds().isEmpty()
        ? null
        : manifest.shardEnds().get(shard);
  }
}
