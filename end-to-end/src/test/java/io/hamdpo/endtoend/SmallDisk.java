package io.hamdpo.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own for one directory, in memory. Only the superuser of a Linux may make one. */
final class SmallDisk implements AutoCloseable {

  private static final int MEBIBYTE = 1 << 20;

  private final Path directory;
  private final Path neighbour;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.neighbour = directory.resolve("neighbour");
  }

  /** Where none can be mounted, the test is skipped. */
  static SmallDisk mount(Path directory, int mebibytes) throws Exception {
    Files.createDirectories(directory);
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory),
        "No file system can be mounted here. Maybe run the test as the superuser.");
    return new SmallDisk(directory);
  }

  /** Somebody else takes all room that is left. */
  void fill() throws IOException {
    byte[] piece = new byte[MEBIBYTE];
    try (var out = Files.newOutputStream(neighbour)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      if (Files.getFileStore(directory).getUsableSpace() > 0) {
        throw e;
      }
    }
  }

  /** And gives it back. */
  void clear() throws IOException {
    Files.delete(neighbour);
  }

  @Override
  public void close() throws Exception {
    succeeds("umount", "--lazy", directory);
  }

  private static boolean succeeds(Object... words) throws Exception {
    String[] command = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      command[i] = words[i].toString();
    }
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
