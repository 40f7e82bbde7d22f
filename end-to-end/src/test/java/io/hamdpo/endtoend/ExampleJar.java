package io.hamdpo.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The tutorial's example of a user's own environment, built to a jar. */
final class ExampleJar {

  private ExampleJar() {}

  static Path build(Path project, Path directory) throws IOException {
    Path example = project.resolve("examples/own-environment/src/main");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> words =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    try (Stream<Path> sources = Files.walk(example.resolve("java"))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(words::add);
    }
    int faults =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    if (faults != 0) {
      throw new IllegalStateException("The example does not compile.");
    }
    Path jar = directory.resolve("own-environment.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(classes, out);
      add(example.resolve("resources"), out);
    }
    return jar;
  }

  private static void add(Path root, JarOutputStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      out.putNextEntry(new JarEntry(root.relativize(file).toString()));
      Files.copy(file, out);
    }
  }
}
