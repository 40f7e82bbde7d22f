package io.hamdpo.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of results.
 *
 * @param name of its file, and its key in JSON
 * @param caption one sentence for people
 * @param columns headings, distinct
 * @param rows of cells, one per column: texts, whole numbers, decimals, truth values or null
 */
public record ResultTable(
    String name, String caption, List<String> columns, List<List<@Nullable Object>> rows) {

  public ResultTable {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copies = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row of the table (%s) has (%d) cells under (%d) headings."
                .formatted(name, row.size(), columns.size()));
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = List.copyOf(copies);
  }

  /** One object per row, by heading. */
  public List<SequencedMap<String, @Nullable Object>> objects() {
    List<SequencedMap<String, @Nullable Object>> objects = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
      for (int column = 0; column < columns.size(); column++) {
        object.put(columns.get(column), row.get(column));
      }
      objects.add(object);
    }
    return objects;
  }

  /** Comma-separated values by RFC 4180 with headings; no number is rounded, null is empty. */
  public String csv() {
    StringBuilder csv = new StringBuilder(line(columns));
    rows.forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<? extends @Nullable Object> cells) {
    return cells.stream()
        .map(cell -> cell == null ? "" : quote(cell.toString()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quote(String cell) {
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
