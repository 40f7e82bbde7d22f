package io.hamdpo.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sees to it that a broker works only while its data directory is there and has room. Kafka maps
 * its indices into memory: a page that finds no room on the disk kills the JVM, or leaves an append
 * half done. And a broker whose files were removed writes to nowhere until it needs a new one.
 */
final class DirectoryWatch {

  /** Below this a broker ends itself, and has room enough to do so in order. */
  static final long LEAST_BYTES = 32L << 20;

  /** More than the least, so that it does not end again at once. */
  static final long START_BYTES = 64L << 20;

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Path directory;
  private final LongSupplier free;

  /** Of a broker that is to start, or to be formatted, in this directory. */
  DirectoryWatch(Path directory) {
    this(directory, () -> usable(directory));
  }

  DirectoryWatch(Path directory, LongSupplier free) {
    this.directory = directory;
    this.free = free;
  }

  /**
   * Why a broker must end.
   *
   * @param exitCode 1 when another start may go well, 2 when none will
   * @param reason for people
   */
  record End(int exitCode, String reason) {}

  /** Returns when there is room to start; tells once when there is none. */
  void awaitRoom(Consumer<String> tell) throws InterruptedException {
    boolean told = false;
    for (long bytes = free.getAsLong(); bytes < START_BYTES; bytes = free.getAsLong()) {
      if (!told) {
        told = true;
        tell.accept(
            "The disk of the data directory (%s) is full: (%d) MiB are free, and the broker starts with (%d). Maybe make room: it goes on by itself."
                .formatted(directory, bytes >> 20, START_BYTES >> 20));
      }
      Thread.sleep(INTERVAL);
    }
  }

  /** Looks on until the broker must end, and says so; on a thread of its own. */
  void begin(Consumer<End> end) {
    Thread.ofPlatform()
        .daemon()
        .name("directory-watch")
        .start(
            () -> {
              try {
                Optional<End> found = look();
                for (; found.isEmpty(); found = look()) {
                  Thread.sleep(INTERVAL);
                }
                end.accept(found.get());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Looks once. */
  Optional<End> look() {
    if (Files.notExists(directory.resolve(LocalBroker.FORMATTED))) {
      return Optional.of(
          new End(
              2,
              "The data directory (%s) was removed while the broker worked, and with it every record. Maybe bring it back from a copy; otherwise train again."
                  .formatted(directory)));
    }
    long bytes = free.getAsLong();
    return bytes >= LEAST_BYTES
        ? Optional.empty()
        : Optional.of(
            new End(
                1,
                "The disk of the data directory (%s) is full: (%d) MiB are free, and the broker ends below (%d) to lose nothing. Maybe make room."
                    .formatted(directory, bytes >> 20, LEAST_BYTES >> 20)));
  }

  private static long usable(Path directory) {
    try {
      Path there = directory.toAbsolutePath();
      while (Files.notExists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      return Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // unknown is no reason to stop
    }
  }
}
