package io.hamdpo.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Another build of the updater: the project's, under another version. */
final class OtherBuild {

  static final String VERSION = "the-next-build";

  private static final Path OWN = Path.of("../updater-service/target/quarkus-app");

  private OtherBuild() {}

  /** Makes it in {@code directory}: links to the project's jars, and two jars of its own. */
  static Path make(Path directory) throws IOException {
    Path own = OWN.toRealPath();
    List<Path> files;
    try (Stream<Path> all = Files.walk(own)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path other = directory.resolve(own.relativize(file));
      Files.createDirectories(other.getParent());
      if (holdsTheVersion(file.getFileName().toString())) {
        rename(file, other);
      } else {
        Files.createSymbolicLink(other, file);
      }
    }
    return directory;
  }

  /** A package's version is that of the jar whose class of it is loaded first. */
  private static boolean holdsTheVersion(String jar) {
    return jar.startsWith("io.hamdpo.hamdpo-service-") || jar.equals("generated-bytecode.jar");
  }

  /** A copy whose manifest gives its packages another version. */
  private static void rename(Path jar, Path copy) throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, VERSION);
      try (OutputStream bytes = Files.newOutputStream(copy);
          JarOutputStream to = new JarOutputStream(bytes, manifest)) {
        Enumeration<JarEntry> entries = from.entries();
        while (entries.hasMoreElements()) {
          JarEntry entry = entries.nextElement();
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            continue;
          }
          to.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
        }
      }
    }
  }
}
