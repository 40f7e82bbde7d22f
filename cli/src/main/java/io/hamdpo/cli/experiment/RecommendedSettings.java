package io.hamdpo.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A run file with the settings of the variant that scored highest. */
final class RecommendedSettings {

  private RecommendedSettings() {}

  /** Where it lies. */
  static Path file(Path directory) {
    return directory.resolve("recommended.yaml");
  }

  /**
   * Writes it.
   *
   * @param command by which it was found
   * @param settings flat
   */
  static void write(Path directory, String command, SortedMap<String, Object> settings)
      throws IOException {
    String lines =
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + text(entry.getValue()) + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        file(directory),
        "# The settings with the highest score in: %s\n# Add a task and a budget.\n%s"
            .formatted(command, lines));
  }

  private static String text(Object value) {
    return value instanceof List<?> list ? list.toString() : String.valueOf(value);
  }
}
