package io.hamdpo.kafka;

import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.work.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest few versions that a follower has adopted, and how it fares. Thread-safe. */
public final class AdoptedVersions {

  /** Versions kept: a round names the newest, or with policy lag one before it. */
  private static final int KEPT = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Long, AdoptedVersion> versions = new TreeMap<>();
  private Progress progress = Progress.NONE;
  private @Nullable Exception outage;
  private @Nullable Exception refusal;
  private boolean caughtUp;
  private boolean closed;

  /** The newest one; empty before version 0. */
  public Optional<AdoptedVersion> newest() {
    lock.lock();
    try {
      return versions.isEmpty() ? Optional.empty() : Optional.of(versions.lastEntry().getValue());
    } finally {
      lock.unlock();
    }
  }

  /** What the adopted versions, and those of the past that were passed over, say of the run. */
  public Progress progress() {
    lock.lock();
    try {
      return progress;
    } finally {
      lock.unlock();
    }
  }

  /** The newest one's number, or -1. */
  public long newestVersion() {
    return newest().map(AdoptedVersion::version).orElse(-1L);
  }

  /** Whether the log was read to its end, answers, and holds no newer version that was refused. */
  public boolean isCurrent() {
    lock.lock();
    try {
      return caughtUp && outage == null && refusal == null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What is wrong: the log does not answer, or the newest version was refused because its manifest
   * or a part is missing or damaged. Empty once it has been mended, the latter by the next version.
   */
  public Optional<Exception> fault() {
    lock.lock();
    try {
      return Optional.ofNullable(outage).or(() -> Optional.ofNullable(refusal));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a version. Empty when it did not come in time, or is too old to be kept.
   *
   * @throws IllegalStateException when the follower was closed
   * @throws InterruptedException when the thread was interrupted
   */
  public Optional<AdoptedVersion> await(long version, Duration patience)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (newestVersion() < version && nanos > 0) {
        if (closed) {
          throw new IllegalStateException("The follower of versions was closed.");
        }
        nanos = changed.awaitNanos(nanos);
      }
      return Optional.ofNullable(versions.get(version));
    } finally {
      lock.unlock();
    }
  }

  void adopt(AdoptedVersion version) {
    change(
        () -> {
          versions.put(version.version(), version);
          progress = progress.apply(version.manifest());
          while (versions.size() > KEPT) {
            versions.pollFirstEntry();
          }
          refusal = null;
        });
  }

  /** Of the past: it is read and never adopted. */
  void pass(UpdateMessage manifest) {
    change(() -> progress = progress.apply(manifest));
  }

  void refuse(Exception reason) {
    change(() -> refusal = reason);
  }

  void caughtUp() {
    change(() -> caughtUp = true);
  }

  void answers() {
    change(() -> outage = null);
  }

  void fails(Exception reason) {
    change(() -> outage = reason);
  }

  void close() {
    change(() -> closed = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
