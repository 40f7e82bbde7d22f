package io.hamdpo.endtoend;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets all homes of these tests share one directory of what processes load: the first stack keeps
 * it, and every later one starts with a third of the processor time.
 */
final class SharedArchives {

  private static final Path DIRECTORY = Path.of("target/stack").toAbsolutePath();

  private SharedArchives() {}

  /** Links the directory into a home that may not exist yet. */
  static Path link(Path home) throws IOException {
    Files.createDirectories(DIRECTORY);
    Files.createDirectories(home);
    try {
      Files.createSymbolicLink(home.resolve("stack"), DIRECTORY);
    } catch (FileAlreadyExistsException e) {
      // an earlier command of the same home has linked it
    }
    return home;
  }

  /** What makes a JVM of this name use an archive, and keep one when it is the first. */
  static List<String> flags(String name) {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + DIRECTORY.resolve(name + ".jsa"),
        "-Xlog:disable");
  }

  /** Without this module's own classes: a directory on the class path forbids archives. */
  static String jarsOfClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
