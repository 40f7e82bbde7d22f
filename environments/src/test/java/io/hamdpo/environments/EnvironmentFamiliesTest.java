package io.hamdpo.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentFamiliesTest {

  private final EnvironmentFamilies families = EnvironmentFamilies.onClassPath();

  @Test
  void shouldListTheBuiltInTasksInOrder() {
    assertThat(families.tasks().stream().map(Task::name))
        .isSorted()
        .contains("matrix/three", "particle/speaker-listener", "particle/spread");
  }

  @ParameterizedTest
  @CsvSource({
    "particle/speaker-listner, particle/speaker-listener",
    "speaker-listener, particle/speaker-listener",
    "matrix/spread, particle/spread",
    "matrix/clmibing, matrix/climbing",
    "nothing/like-any-of-these, hamdpo tasks"
  })
  void shouldNameTheNearestTasksWhenOneIsUnknown(String name, String suggestion) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task(name))
        .withMessageContainingAll("(" + name + ")", suggestion);
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.environments.BuiltInTasks#all")
  void shouldMakeCopiesOfEveryTask(Task task) {
    // When
    try (Environment environment = families.create(task.name(), 3)) {
      // Then
      assertThat(environment.count()).isEqualTo(3);
      assertThat(environment.task()).isEqualTo(task);
      assertThat(families.family(task).name()).isEqualTo(task.name().split("/")[0]);
    }
  }

  @Test
  void shouldRefuseAMissingJar() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvironmentFamilies.withJar(Path.of("no-such.jar")))
        .withMessageContaining("no-such.jar");
  }

  @Test
  void shouldRefuseAJarWithoutAFamily(@TempDir Path directory) throws Exception {
    // Given
    Path jar = directory.resolve("empty.jar");
    new JarOutputStream(Files.newOutputStream(jar)).close();

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvironmentFamilies.withJar(jar))
        .withMessageContaining("META-INF/services");
  }

  @Test
  void shouldRefuseAFileThatIsNoJar(@TempDir Path directory) throws Exception {
    // Given
    Path jar = Files.writeString(directory.resolve("text.jar"), "no jar at all");

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvironmentFamilies.withJar(jar))
        .withMessageContaining("text.jar");
  }
}
