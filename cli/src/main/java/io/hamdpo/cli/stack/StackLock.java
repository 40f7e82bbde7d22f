package io.hamdpo.cli.stack;

import io.hamdpo.cli.home.HamdpoHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stack per home: a lock that the operating system takes back however its holder ends, and
 * beside it the address that others may use meanwhile.
 */
public final class StackLock implements AutoCloseable {

  private final HamdpoHome home;
  private final FileChannel channel;
  private final FileLock lock;

  private StackLock(HamdpoHome home, FileChannel channel, FileLock lock) {
    this.home = home;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the lock, or returns empty when another command holds it. */
  public static Optional<StackLock> take(HamdpoHome home) throws IOException {
    home.prepare();
    FileChannel channel =
        FileChannel.open(home.stackLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // another stack of this very process
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    Files.deleteIfExists(home.stackAddress()); // left by a command that was killed
    return Optional.of(new StackLock(home, channel, lock));
  }

  /** The address of the stack that another command holds; empty when none runs or it starts. */
  public static Optional<StackAddress> runningStack(HamdpoHome home) throws IOException {
    Optional<StackLock> free = take(home);
    if (free.isPresent()) {
      free.get().close();
      return Optional.empty();
    }
    return StackAddress.read(home);
  }

  /** Publishes where the stack is. */
  void publish(StackAddress address) throws IOException {
    address.write(home);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      Files.deleteIfExists(home.stackAddress());
      lock.release();
      channel.close();
    }
  }
}
