package io.hamdpo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.cli.terminal.ExitCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {

  private static final JsonMapper JSON = new JsonMapper();

  static Stream<String> commands() {
    return names("", CommandLines.create());
  }

  private static Stream<String> names(String prefix, CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            entry -> {
              String name = (prefix + " " + entry.getKey()).strip();
              return Stream.concat(Stream.of(name), names(name, entry.getValue()));
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowExamplesAndTheJsonOptionInEveryHelp(String command) {
    // When
    CommandLineTesting help = CommandLineTesting.run((command + " --help").split(" "));

    // Then
    assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(help.out()).contains("Examples:", "hamdpo " + command, "--json");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldRefuseAnUnknownOptionInEveryCommand(String command) {
    // When
    CommandLineTesting ended =
        CommandLineTesting.run((command + " --no-such-option --json").split(" "));

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("Unknown option: '--no-such-option'");
  }

  @Test
  void shouldTellTheVersion() {
    // When
    CommandLineTesting version = CommandLineTesting.run("--version");

    // Then
    assertThat(version.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(version.out()).startsWith("hamdpo ").doesNotContain("unknown", "$").contains("Java");
  }

  @Test
  void shouldSuggestTheCommandThatIsMeant() {
    // When
    CommandLineTesting ended = CommandLineTesting.run("taks");

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("taks", "Maybe you meant 'tasks'");
  }

  @Test
  void shouldAskForACommand() {
    // When
    CommandLineTesting ended = CommandLineTesting.run();

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("tasks", "--help");
  }

  @Test
  void shouldTellFailuresAsOneObjectToo() throws Exception {
    // When
    CommandLineTesting ended =
        CommandLineTesting.run("config", "explain", "--json", "polcy.hidden", "--sede", "3");

    // Then
    JsonNode object = JSON.readTree(ended.out());
    assertThat(object.get("exitCode").asInt()).isEqualTo(ExitCode.USAGE);
    assertThat(object.get("errors").toString())
        .contains("Unknown option: '--sede'", "policy.hidden");
  }

  @Test
  void shouldListTasksWithTheirAgents() throws Exception {
    // When
    CommandLineTesting tasks = CommandLineTesting.run("tasks", "--json");

    // Then
    JsonNode first = JSON.readTree(tasks.out()).get("tasks").get(0);
    assertThat(first.get("name").asText()).contains("/");
    assertThat(first.get("agents")).isNotEmpty();
  }
}
