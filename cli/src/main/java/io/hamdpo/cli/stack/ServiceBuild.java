package io.hamdpo.cli.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service's build left behind: a Quarkus application. Its jars are put on one class path and
 * its main class is called directly: the same classes as {@code java -jar quarkus-run.jar} runs,
 * but loaded by the JDK's own class loader, whose work can be kept in an archive for the next
 * start.
 */
final class ServiceBuild {

  /** Starts the application; Quarkus generates it. */
  static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

  /** In this order: what Quarkus changed hides what it was made from. */
  private static final List<String> DIRECTORIES = List.of("quarkus", "app", "lib/main", "lib/boot");

  private ServiceBuild() {}

  /** Where the project's build of a service lies. */
  static Path directory(Path project, String service) {
    return project.resolve(service + "-service/target/quarkus-app");
  }

  /** The class path. Throws {@link IllegalStateException} when no build lies there. */
  static String classPath(Path build) {
    if (!Files.isReadable(build.resolve("quarkus-run.jar"))) {
      throw new IllegalStateException(
          "There is no built service: (%s) is missing. Maybe run ./mvnw -Dquickly package."
              .formatted(build.resolve("quarkus-run.jar")));
    }
    return DIRECTORIES.stream()
        .flatMap(directory -> jars(build.resolve(directory)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** By falling name: transformed-bytecode.jar comes before generated-bytecode.jar. */
  private static Stream<String> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("The build (%s) cannot be read.".formatted(directory), e);
    }
  }
}
