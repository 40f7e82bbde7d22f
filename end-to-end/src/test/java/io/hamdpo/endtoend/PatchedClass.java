package io.hamdpo.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A class of the project with one line changed, to be put before the real one. */
final class PatchedClass {

  private PatchedClass() {}

  /**
   * Compiles it.
   *
   * @param source from the project's root
   * @param directory receives the classes
   */
  static Path compile(Path source, String before, String after, Path directory) throws IOException {
    String text = Files.readString(Path.of(System.getProperty("hamdpo.project")).resolve(source));
    if (text.split(Pattern.quote(before), -1).length != 2) {
      throw new IllegalArgumentException(
          "The source (%s) does not hold (%s) exactly once.".formatted(source, before));
    }
    Path patched =
        Files.writeString(
            Files.createDirectories(directory.resolve("sources")).resolve(source.getFileName()),
            text.replace(before, after));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int faults =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                patched.toString());
    if (faults != 0) {
      throw new IllegalArgumentException("The change (%s) does not compile.".formatted(after));
    }
    return classes;
  }
}
