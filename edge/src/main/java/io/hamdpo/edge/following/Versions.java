package io.hamdpo.edge.following;

import io.hamdpo.edge.opening.RunFound;
import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.AdoptedVersions;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.VersionFollower;
import io.hamdpo.protocol.message.RoundMessage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of the run. Follows from the moment that the run is found. Thread-safe. */
@ApplicationScoped
public class Versions {

  private final VersionFollower follower;
  private final AdoptedVersions adopted;
  private final VersionArchive archive;

  Versions(
      KafkaConnection connection, RunOpening opening, PartsWanted wanted, VersionArchive archive) {
    this.archive = archive;
    follower = new VersionFollower(connection, opening.topics(), wanted);
    adopted = follower.versions();
  }

  void begin(@Observes RunFound found) {
    // Being told makes this bean, and making it begins to follow: before the first round arrives.
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
   * Waits for a version; one of the past is read from the log.
   *
   * @throws IllegalStateException when it does not come in time
   */
  public Version await(long version, Duration patience) {
    try {
      return adopted
          .await(version, patience)
          .map(Version::of)
          .or(() -> version < newest() ? archive.read(version) : Optional.empty())
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

  /** Where a shard's newest trained trajectory lies; null before the first. */
  public RoundMessage.@Nullable Previous end(int shard) {
    return adopted
        .newest()
        .map(newest -> newest.manifest().shardEnds())
        .filter(ends -> !ends.isEmpty())
        .map(ends -> ends.get(shard))
        .orElse(null);
  }

  private IllegalStateException absent(long version, Duration patience) {
    return new IllegalStateException(
        "Version (%d) did not come within (%d) s; the newest is (%d). Maybe the updater stands still, or this service cannot read policies and updates: %s"
            .formatted(
                version,
                patience.toSeconds(),
                newest(),
                adopted.fault().map(Exception::getMessage).orElse("no fault was seen.")));
  }

  @PreDestroy
  void close() {
    follower.close();
  }
}
