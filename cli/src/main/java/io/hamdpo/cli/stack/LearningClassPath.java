package io.hamdpo.cli.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process needs that learns without being a service: this program's classes, and PyTorch's
 * libraries, which lie in the updater's build alone because they are large.
 */
public final class LearningClassPath {

  private LearningClassPath() {}

  /** The class path. Throws {@link IllegalStateException} when the updater is not built. */
  public static String find() {
    String own = System.getProperty("java.class.path");
    Stream<String> natives =
        Arrays.stream(
                ServiceBuild.classPath(
                        ServiceBuild.directory(StackPlan.projectDirectory(), "updater"))
                    .split(File.pathSeparator))
            .filter(jar -> Path.of(jar).getFileName().toString().contains("pytorch-native"));
    return Stream.concat(Stream.of(own), natives).collect(Collectors.joining(File.pathSeparator));
  }
}
