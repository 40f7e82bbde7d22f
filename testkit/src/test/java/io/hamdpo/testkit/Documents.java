package io.hamdpo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository as text. */
final class Documents {

  private static final Set<String> NOT_OURS = Set.of(".git", ".hamdpo", "target", "node_modules");

  private Documents() {}

  /** The directory that holds the launcher; tests run in that of their module. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  /** All files of the repository whose names end so, sorted; nothing that a build made. */
  static List<Path> endingIn(String suffix) {
    return walk(root()).filter(path -> path.toString().endsWith(suffix)).sorted().toList();
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path directory) {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(directory)) {
      entries = listed.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries.stream()
        .filter(path -> !NOT_OURS.contains(path.getFileName().toString()))
        .flatMap(path -> Files.isDirectory(path) ? walk(path) : Stream.of(path));
  }
}
