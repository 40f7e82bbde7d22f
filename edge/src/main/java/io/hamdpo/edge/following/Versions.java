package io.hamdpo.edge.following;

import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.AdoptedVersions;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.VersionFollower;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The versions of the run. Follows from its first use on, which must come after the run was opened.
 * Thread-safe.
 */
@ApplicationScoped
public class Versions {

  private final VersionFollower follower;
  private final AdoptedVersions adopted;

  Versions(KafkaConnection connection, RunOpening opening, PartsWanted wanted) {
    follower = new VersionFollower(connection, opening.topics(), wanted);
    adopted = follower.versions();
  }

  /** The newest version's number, or -1. */
  public long newest() {
    return adopted.newestVersion();
  }

  /** Whether the log was read to its end. */
  public boolean isCurrent() {
    return adopted.isCurrent();
  }

  /**
   * Waits for a version.
   *
   * @throws IllegalStateException when it does not come in time, or is older than those kept
   */
  public Version await(long version, Duration patience) {
    try {
      return adopted
          .await(version, patience)
          .map(Version::of)
          .orElseThrow(() -> absent(version, patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Waiting for version (%d) was interrupted.".formatted(version), e);
    }
  }

  /** Whether a trajectory was trained on or discarded, as the newest manifest says. */
  public boolean isDone(int shard, long sequence) {
    return adopted
        .newest()
        .map(newest -> newest.manifest().nextSequence())
        .filter(next -> next.get(shard) > sequence)
        .isPresent();
  }

  private IllegalStateException absent(long version, Duration patience) {
    return newest() < version
        ? new IllegalStateException(
            "Version (%d) did not come within (%d) s; the newest is (%d). Maybe the updater stands still, or this service cannot read the topics of policies and updates: %s"
                .formatted(
                    version,
                    patience.toSeconds(),
                    newest(),
                    adopted.fault().map(Exception::getMessage).orElse("no fault was seen.")))
        : new IllegalStateException(
            "Version (%d) is no longer kept; the newest is (%d).".formatted(version, newest()));
  }

  @PreDestroy
  void close() {
    follower.close();
  }
}
