package io.hamdpo.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Numbers to test against, which others computed. They come from {@code golden/NAME.json} on the
 * class path, or, with {@code -Dhamdpo.golden.dir=DIR} (an absolute path), from {@code
 * DIR/NAME.json}.
 */
public final class GoldenFiles {

  /** System property that names a folder of golden files. */
  public static final String FOLDER_PROPERTY = "hamdpo.golden.dir";

  private static final JsonMapper MAPPER = new JsonMapper();

  private GoldenFiles() {}

  /** The content of a file; {@code name} has no ending. Throws when there is no such file. */
  public static JsonNode load(String name) {
    String folder = System.getProperty(FOLDER_PROPERTY);
    try {
      if (folder != null && !folder.isBlank()) {
        Path file = Path.of(folder, name + ".json");
        if (!Files.isRegularFile(file)) {
          throw new IllegalArgumentException(
              "There is no golden file (%s). Maybe -D%s names another folder."
                  .formatted(file, FOLDER_PROPERTY));
        }
        return MAPPER.readTree(Files.readAllBytes(file));
      }
      String resource = "golden/" + name + ".json";
      try (InputStream bytes = open(resource)) {
        if (bytes == null) {
          throw new IllegalArgumentException(
              "The class path has no (%s). Maybe it lies in another module's test resources."
                  .formatted(resource));
        }
        return MAPPER.readTree(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An array of numbers. */
  public static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** An array of numbers in single precision. */
  public static float[] floats(JsonNode array) {
    double[] wide = doubles(array);
    float[] narrow = new float[wide.length];
    IntStream.range(0, wide.length).forEach(i -> narrow[i] = (float) wide[i]);
    return narrow;
  }

  /** An array of numbers, each a byte. */
  public static byte[] bytes(JsonNode array) {
    double[] wide = doubles(array);
    byte[] narrow = new byte[wide.length];
    IntStream.range(0, wide.length).forEach(i -> narrow[i] = (byte) wide[i]);
    return narrow;
  }

  /** An array of arrays of numbers, row after row. */
  public static double[] flatDoubles(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .flatMapToDouble(row -> Arrays.stream(doubles(row)))
        .toArray();
  }

  /** An array of arrays of numbers, row after row, each a byte. */
  public static byte[] flatBytes(JsonNode rows) {
    double[] wide = flatDoubles(rows);
    byte[] narrow = new byte[wide.length];
    IntStream.range(0, wide.length).forEach(i -> narrow[i] = (byte) wide[i]);
    return narrow;
  }

  private static @Nullable InputStream open(String resource) {
    return Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
  }
}
