package io.hamdpo.cli.export;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as comma-separated values, a line for each version: version, env steps, seconds, then every
 * metric by name. What was not measured is empty. Names hold neither commas nor quotes.
 */
final class CsvFile {

  /** The file's name. */
  static final String NAME = "metrics.csv";

  private CsvFile() {}

  static byte[] encode(RunTable table) {
    Stream<String> header =
        Stream.of(
            Stream.concat(Stream.of("version,env-steps,seconds"), table.names().stream())
                .collect(Collectors.joining(",")));
    Stream<String> lines = table.rows().stream().map(row -> line(table, row));
    return Stream.concat(header, lines)
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(RunTable table, RunTable.Row row) {
    Stream<String> numbers = Stream.of("" + row.version(), "" + row.envSteps(), "" + row.seconds());
    Stream<String> values =
        table.names().stream()
            .map(name -> row.values().containsKey(name) ? "" + row.values().get(name) : "");
    return Stream.concat(numbers, values).collect(Collectors.joining(","));
  }
}
