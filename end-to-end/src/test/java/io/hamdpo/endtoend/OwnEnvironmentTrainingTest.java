package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains the tutorial's environment from its jar, as its reader does. */
class OwnEnvironmentTrainingTest {

  @Test
  void shouldTrainAFamilyOfTheUsersOwn(@TempDir Path directory) throws Exception {
    // Given
    Path project = Path.of(System.getProperty("hamdpo.project")).toAbsolutePath().normalize();
    Path jar = ExampleJar.build(project, directory);

    // When
    CommandProcess train =
        CommandProcess.run(
            directory.resolve("home"),
            "train",
            "--environments",
            jar.toString(),
            "--task",
            "greenhouse/day",
            "--updates",
            "4",
            "--json");

    // Then
    assertThat(train.exitCode()).as(train.told()).isZero();
    assertThat(train.json().get("task").asText()).isEqualTo("greenhouse/day");
    assertThat(train.json().get("policyVersion").asLong()).isEqualTo(4);
  }
}
