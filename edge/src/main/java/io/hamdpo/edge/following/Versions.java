package io.hamdpo.edge.following;

import io.hamdpo.edge.opening.RunFound;
import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.AdoptedVersions;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.VersionFollower;
import io.hamdpo.protocol.work.Progress;
import io.hamdpo.protocol.work.WorkDecision;
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

  /**
   * Waits for the version that a round, or the trajectory that it became, names.
   *
   * @return null when there is nothing to do with it, or no longer
   * @throws IllegalStateException when the version does not come in time
   */
  public @Nullable Version awaitFor(int shard, long sequence, long version, Duration patience) {
    WorkDecision decision = progress().decide(shard, sequence, version);
    if (decision == WorkDecision.AWAIT_VERSION) {
      await(version, patience);
      // Decided again, for it may be overtaken while it waits.
      decision = progress().decide(shard, sequence, version);
    }
    return decision == WorkDecision.PASS_OVER ? null : await(version, patience);
  }

  /** How far the run is. */
  public Progress progress() {
    return adopted.progress();
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
