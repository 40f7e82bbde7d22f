package io.hamdpo.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every run file of this project lies where its task looks for it, and is accepted. */
class RunFilesTest {

  private static final Path RUNS = Path.of("..", "runs");

  static Stream<Path> runFiles() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(RUNS)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream();
  }

  static Stream<Path> filesOfTasks() throws IOException {
    return runFiles().filter(file -> !isForAComparison(file));
  }

  static Stream<Path> filesForComparisons() throws IOException {
    return runFiles().filter(RunFilesTest::isForAComparison);
  }

  /** Those lie a folder deeper than where a task looks. */
  private static boolean isForAComparison(Path file) {
    return RUNS.relativize(file).getNameCount() > 2;
  }

  @ParameterizedTest
  @MethodSource("filesForComparisons")
  void shouldBeAcceptedWhenItIsNamed(Path file) {
    // Given
    SettingsOptions options = new SettingsOptions();
    options.config = file;

    // When
    List<String> problems = new SettingsReading(options).problems();

    // Then
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("filesOfTasks")
  void shouldBeFoundByItsTaskAndAccepted(Path file) throws Exception {
    // Given
    String name = RUNS.relativize(file).toString().replace(".yaml", "");
    SettingsOptions options = new SettingsOptions();
    options.task = name;

    // When
    AcceptedSettings accepted = new SettingsReading(options).orElseThrow();

    // Then
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      assertThat(families.tasks()).extracting(Task::name).contains(name);
    }
    assertThat(accepted.settings().task()).isEqualTo(name);
    assertThat(accepted.sources()).contains("run file runs/" + name + ".yaml");
  }
}
