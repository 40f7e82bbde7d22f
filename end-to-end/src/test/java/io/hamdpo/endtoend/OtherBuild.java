package io.hamdpo.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Another build of the updater: the project's, under another version. */
final class OtherBuild {

  static final String VERSION = "the-next-build";

  private static final String VERSION_FILE = "io/hamdpo/service/build.properties";
  private static final Path OWN = Path.of("../updater-service/target/quarkus-app");

  private OtherBuild() {}

  /** Makes it in {@code directory}: links to the project's jars, and one jar of its own. */
  static Path make(Path directory) throws IOException {
    Path own = OWN.toRealPath();
    List<Path> files;
    try (Stream<Path> all = Files.walk(own)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path other = directory.resolve(own.relativize(file));
      Files.createDirectories(other.getParent());
      if (file.getFileName().toString().startsWith("io.hamdpo.hamdpo-service-")) {
        rename(file, other);
      } else {
        Files.createSymbolicLink(other, file);
      }
    }
    return directory;
  }

  /** A copy in which the build says another version of itself. */
  private static void rename(Path jar, Path copy) throws IOException {
    try (JarFile from = new JarFile(jar.toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
      Enumeration<JarEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        to.putNextEntry(new JarEntry(entry.getName()));
        if (entry.getName().equals(VERSION_FILE)) {
          to.write(("version=" + VERSION).getBytes(StandardCharsets.UTF_8));
        } else {
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
        }
      }
    }
  }
}
