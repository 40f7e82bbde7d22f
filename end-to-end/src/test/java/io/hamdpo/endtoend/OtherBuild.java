package io.hamdpo.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    return make(directory, Map.of());
  }

  /** With these classes instead of the project's. */
  static Path withClasses(Path classes, Path directory) throws IOException {
    Map<String, byte[]> changes = new TreeMap<>();
    for (Path file : files(classes)) {
      changes.put(classes.relativize(file).toString(), Files.readAllBytes(file));
    }
    return make(directory, changes);
  }

  private static Path make(Path directory, Map<String, byte[]> classes) throws IOException {
    Map<String, byte[]> changes = new TreeMap<>(classes);
    changes.put(VERSION_FILE, ("version=" + VERSION).getBytes(StandardCharsets.UTF_8));
    Path own = OWN.toRealPath();
    for (Path file : files(own)) {
      Path other = directory.resolve(own.relativize(file));
      Files.createDirectories(other.getParent());
      if (!file.getFileName().toString().startsWith("io.hamdpo.")
          || !copyChanged(file, other, changes)) {
        Files.createSymbolicLink(other, file);
      }
    }
    return directory;
  }

  /** Copies a jar that holds something to change; otherwise does nothing and returns false. */
  private static boolean copyChanged(Path jar, Path copy, Map<String, byte[]> changes)
      throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      if (changes.keySet().stream().allMatch(name -> from.getEntry(name) == null)) {
        return false;
      }
      try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
        Enumeration<JarEntry> entries = from.entries();
        while (entries.hasMoreElements()) {
          JarEntry entry = entries.nextElement();
          to.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream content = from.getInputStream(entry)) {
            to.write(changes.getOrDefault(entry.getName(), content.readAllBytes()));
          }
        }
      }
      return true;
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
