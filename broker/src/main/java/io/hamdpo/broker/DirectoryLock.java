package io.hamdpo.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second broker out of a data directory.
 *
 * <p>Kafka locks the directory too, but only after its controller has begun to write the metadata
 * log; a second broker that gets that far damages the first one's log. The operating system
 * releases this lock when its process ends, however it ends.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "hamdpo.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock. Throws {@link IOException} when somebody holds it. */
  static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException("another broker uses the directory");
    }
    return new DirectoryLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // The holder is in this JVM.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
