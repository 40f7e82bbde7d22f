package io.hamdpo.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hamdpo.environments.TaskName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads run files: YAML with dotted or nested keys, as {@code policy.hidden: [64, 64]} or {@code
 * policy: {hidden: [64, 64]}}.
 */
final class RunFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RunFile() {}

  /**
   * Reads a user's file into flat keys. Throws {@link IllegalArgumentException} when it cannot be
   * read or is no map of settings.
   */
  static SortedMap<String, Object> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "There is no run file (%s). Maybe give its full path.".formatted(file.toAbsolutePath()));
    }
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The run file (%s) cannot be read: %s. Maybe its permissions forbid it."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The run file that comes with this project for a task: settings with which it learns well. */
  static Optional<SortedMap<String, Object>> ofTask(String task) {
    try (InputStream file = RunFile.class.getResourceAsStream(shippedName(task))) {
      return file == null
          ? Optional.empty()
          : Optional.of(parse(shippedName(task), new String(file.readAllBytes(), "UTF-8")));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The run file of task (%s) cannot be read.".formatted(task), e);
    }
  }

  /** Where {@link #ofTask} looks, relative to the project: whatever is chosen about the task. */
  static String shippedName(String task) {
    return "/runs/" + TaskName.base(task) + ".yaml";
  }

  static SortedMap<String, Object> parse(String name, String text) {
    SortedMap<String, Object> flat = new TreeMap<>();
    try {
      Object tree = YAML.readValue(text, Object.class);
      if (tree == null) {
        return flat;
      }
      if (!(tree instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException(
            "The run file (%s) holds no settings, but (%.40s). Maybe write lines like 'seed: 2'."
                .formatted(name, tree));
      }
      flatten("", map, flat);
      return flat;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The run file (%s) is not valid YAML near line (%d): %s."
              .formatted(
                  name,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private static void flatten(String prefix, Map<?, ?> map, SortedMap<String, Object> flat) {
    map.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value instanceof Map<?, ?> inner) {
            flatten(key + ".", inner, flat);
          } else if (flat.containsKey(key)) {
            throw new IllegalArgumentException(
                "The setting (%s) stands twice in the run file. Maybe remove one.".formatted(key));
          } else {
            flat.put(key, value);
          }
        });
  }
}
