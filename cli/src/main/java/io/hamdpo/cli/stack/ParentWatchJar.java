package io.hamdpo.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jar of {@link ParentWatch}. It is made when needed, of the one class alone, so that
 * nothing of the command line reaches the class path of a service, and so that it is the same from
 * a jar, an IDE or a test.
 */
final class ParentWatchJar {

  /** Always the same, so that equal classes make an equal jar. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ParentWatchJar() {}

  /**
   * Makes sure that {@code parent-watch.jar} is in {@code directory}, and returns it. A file that
   * is right already is left alone: archives of classes are bound to its time stamp.
   */
  static Path write(Path directory) throws IOException {
    byte[] jar = jar();
    Path file = directory.resolve("parent-watch.jar");
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), jar)) {
      Files.createDirectories(directory);
      Path draft = Files.createTempFile(directory, "parent-watch", ".tmp");
      Files.write(draft, jar);
      // A JVM that runs with an older copy keeps its file; no one sees half a jar.
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static byte[] jar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String name = ParentWatch.class.getName().replace('.', '/') + ".class";
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        InputStream code = ParentWatch.class.getResourceAsStream("ParentWatch.class")) {
      if (code == null) {
        throw new IOException("The class (%s) is not readable.".formatted(name));
      }
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(TIME);
      jar.putNextEntry(entry);
      code.transferTo(jar);
    }
    return bytes.toByteArray();
  }
}
