package io.hamdpo.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a study found, ready to be written.
 *
 * @param title of the page
 * @param summary paragraphs: what was done and what came of it
 * @param facts how it was made, such as command, seeds and machine, by name
 * @param tables of results
 * @param pictures of them
 */
public record Report(
    String title,
    List<String> summary,
    SequencedMap<String, String> facts,
    List<ResultTable> tables,
    List<Picture> pictures) {

  /** What the name of a task's curves begins with. */
  public static final String CURVE = "curve-";

  /** What the name of a task's scores begins with. */
  public static final String SCORES = "scores-";

  private static final String OF_TASKS = "{" + CURVE + "," + SCORES + "}*.png";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Report {
    summary = List.copyOf(summary);
    tables = List.copyOf(tables);
    pictures = List.copyOf(pictures);
  }

  /** The page that {@link #write} makes. */
  public static Path page(Path directory) {
    return directory.resolve("report.html");
  }

  /**
   * Writes {@code report.html}, {@code results.json}, a CSV file per table and a PNG file per
   * picture; what was there is overwritten, and pictures of other tasks are removed.
   */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> former = Files.newDirectoryStream(directory, OF_TASKS)) {
      for (Path picture : former) {
        Files.delete(picture);
      }
    }
    for (ResultTable table : tables) {
      Files.writeString(directory.resolve(table.name() + ".csv"), table.csv());
    }
    for (Picture picture : pictures) {
      picture.write(directory.resolve(picture.file()));
    }
    Files.writeString(directory.resolve("results.json"), json());
    Files.writeString(page(directory), HtmlPage.of(this));
  }

  /** The results as plain values. */
  public SequencedMap<String, @Nullable Object> toMap() {
    SequencedMap<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("title", title);
    map.put("summary", summary);
    map.put("facts", facts);
    for (ResultTable table : tables) {
      map.put(table.name(), table.objects());
    }
    return map;
  }

  private String json() {
    try {
      return JSON.writeValueAsString(PlainValues.finite(toMap())) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results are plain values.", e);
    }
  }
}
