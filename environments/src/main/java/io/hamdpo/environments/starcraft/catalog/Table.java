package io.hamdpo.environments.starcraft.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table beside this package: sections of lines {@code key value...}, each begun by a line without
 * indent that names it. A key may come again.
 */
final class Table {

  /** One section. */
  static final class Section {

    private final String name;
    private final SortedMap<String, List<String[]>> lines = new TreeMap<>();

    Section(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    boolean has(String key) {
      return lines.containsKey(key);
    }

    /** The values of every line with that key. */
    List<String[]> all(String key) {
      return Collections.unmodifiableList(lines.getOrDefault(key, List.of()));
    }

    String[] words(String key) {
      return has(key) ? all(key).getFirst() : new String[0];
    }

    String text(String key) {
      return words(key)[0];
    }

    /** The number of that key; 0 without such a line. */
    double number(String key) {
      return number(key, 0);
    }

    double number(String key, double otherwise) {
      return has(key) ? Double.parseDouble(text(key)) : otherwise;
    }
  }

  private Table() {}

  static List<Section> read(String resource) {
    List<Section> sections = new ArrayList<>();
    for (String line : lines(resource)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split(" ");
      if (!line.startsWith(" ")) {
        sections.add(new Section(words[1]));
      } else {
        String[] values = new String[words.length - 1];
        System.arraycopy(words, 1, values, 0, values.length);
        sections.getLast().lines.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(values);
      }
    }
    return List.copyOf(sections);
  }

  static List<String> lines(String resource) {
    try (InputStream bytes = Table.class.getResourceAsStream(resource)) {
      byte[] all = Objects.requireNonNull(bytes, resource).readAllBytes();
      return new String(all, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The table (%s) cannot be read.".formatted(resource), e);
    }
  }
}
