package io.hamdpo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Every command line that the documentation and the help show can be typed as it stands. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NOT_OURS = Pattern.compile(".*/(target|\\.git|\\.hamdpo)(/.*)?");
  private static final Pattern SHELL =
      Pattern.compile("^```(?:bash|sh)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** Words of a shell's line; quotes are single ones. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

  private static final String LAUNCHER = "./hamdpo ";
  private static final String EXAMPLE = "  hamdpo ";

  @TestFactory
  Stream<DynamicTest> shouldParseTheCommandsOfEveryPage() throws IOException {
    return pages().stream()
        .flatMap(
            page ->
                commands(read(page)).stream()
                    .map(command -> test(ROOT.relativize(page) + ": " + command, command)));
  }

  @TestFactory
  Stream<DynamicTest> shouldParseTheExamplesOfEveryHelp() {
    return lines(CommandLines.create())
        .flatMap(line -> Arrays.stream(line.getCommandSpec().usageMessage().footer()))
        .filter(text -> text.startsWith(EXAMPLE))
        // What explains an example stands behind some space.
        .map(text -> text.substring(EXAMPLE.length()).split(" {2,}", 2)[0])
        .filter(Predicate.not(command -> command.startsWith("COMMAND")))
        .map(command -> test(command, command));
  }

  @Test
  void shouldFindAFault() {
    // When
    List<String> faults = faults("train --no-such-option");

    // Then
    assertThat(faults).singleElement().asString().contains("--no-such-option");
  }

  private static DynamicTest test(String name, String command) {
    return DynamicTest.dynamicTest(name, () -> assertThat(faults(command)).isEmpty());
  }

  /** What the parser finds wrong; the launcher's own command is not the parser's. */
  private static List<String> faults(String command) {
    List<String> words =
        WORD.matcher(command)
            .results()
            .map(word -> word.group().replace("'", ""))
            .filter(word -> !word.startsWith("$")) // a page's variable, for options it explains
            .toList();
    if (words.getFirst().equals("test")) {
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    ParseResult parsed = CommandLines.create().parseArgs(words.toArray(String[]::new));
    parsed.errors().forEach(error -> faults.add(error.getMessage()));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
      parsed.errors().forEach(error -> faults.add(error.getMessage()));
    }
    return faults;
  }

  private static List<String> commands(String markdown) {
    return SHELL
        .matcher(markdown)
        .results()
        .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
        .filter(line -> line.startsWith(LAUNCHER))
        .map(line -> line.substring(LAUNCHER.length()).replaceFirst("(\\s+&)?(\\s+#.*)?$", ""))
        .toList();
  }

  private static Stream<CommandLine> lines(CommandLine line) {
    return Stream.concat(
        Stream.of(line),
        line.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::lines));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !NOT_OURS.matcher(file.toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
