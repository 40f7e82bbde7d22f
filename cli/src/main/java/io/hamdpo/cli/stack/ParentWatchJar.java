package io.hamdpo.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Writes the agent's jar. It is made when needed, of the one class alone, so that nothing of the
 * command line reaches the class path of a service, and so that it is the same from a jar, an IDE
 * or a test.
 */
final class ParentWatchJar {

  private ParentWatchJar() {}

  /** Writes {@code parent-watch.jar} into {@code directory} and returns it. */
  static Path write(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Premain-Class"), ParentWatch.class.getName());
    String entry = ParentWatch.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(directory);
    Path draft = Files.createTempFile(directory, "parent-watch", ".tmp");
    try (OutputStream file = Files.newOutputStream(draft);
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = ParentWatch.class.getResourceAsStream("ParentWatch.class")) {
      if (code == null) {
        throw new IOException("The class (%s) is not readable.".formatted(entry));
      }
      jar.putNextEntry(new JarEntry(entry));
      code.transferTo(jar);
      jar.closeEntry();
    }
    // A JVM that runs with an older copy keeps its file; no one sees half a jar.
    return Files.move(draft, directory.resolve("parent-watch.jar"), StandardCopyOption.ATOMIC_MOVE);
  }
}
