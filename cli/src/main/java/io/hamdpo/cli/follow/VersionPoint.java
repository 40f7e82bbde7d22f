package io.hamdpo.cli.follow;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The small part of a manifest that reports need; a long run has many of them.
 *
 * @param version its number
 * @param parent the version that it started from; null for version 0
 * @param kind how it came about
 * @param term the succession term of its writer
 * @param time when its manifest was written
 * @param envSteps trained on up to here
 * @param metrics what the update measured
 * @param stateDigest of the whole learner state
 */
public record VersionPoint(
    long version,
    @Nullable Long parent,
    UpdateKind kind,
    long term,
    Instant time,
    long envSteps,
    UpdateMetrics metrics,
    Digest stateDigest) {

  /** Of a manifest and its record's time stamp. */
  public static VersionPoint of(UpdateMessage manifest, Instant time) {
    return new VersionPoint(
        manifest.version(),
        manifest.parent(),
        manifest.kind(),
        manifest.term(),
        time,
        manifest.envSteps(),
        manifest.metrics(),
        manifest.stateDigest());
  }
}
