package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a built project, with a JDK that only says how it was called. */
class LauncherTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("hamdpo.project")).toAbsolutePath().normalize();

  @Test
  void shouldGiveTheCommandLineAllThatItLearnsWith(@TempDir Path project, @TempDir Path jdk)
      throws Exception {
    // Given
    Files.copy(PROJECT.resolve("hamdpo"), project.resolve("hamdpo"));
    for (String built :
        List.of("cli/target/hamdpo-cli.jar", "cli/target/lib", "updater-service/target")) {
      Path link = project.resolve(built);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, PROJECT.resolve(built));
    }
    Files.createFile(project.resolve("cli/target/build.stamp"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    executable(jdk.resolve("bin/javac"), "");
    executable(jdk.resolve("bin/java"), "printf '%s\\n' \"$@\"");

    // When
    ProcessBuilder launcher =
        new ProcessBuilder("bash", project.resolve("hamdpo").toString(), "replay", "--help");
    launcher.environment().put("JAVA_HOME", jdk.toString());
    launcher.environment().remove("HAMDPO_HOME");
    List<String> words;
    Process process = launcher.redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      words = lines.lines().toList();
    }

    // Then
    assertThat(words).endsWith("io.hamdpo.cli.Main", "replay", "--help");
    List<String> classPath = List.of(words.get(words.indexOf("-cp") + 1).split(":"));
    assertThat(classPath)
        .contains(project.toRealPath() + "/cli/target/lib/*")
        .anyMatch(entry -> entry.contains("pytorch-native"));
    assertThat(classPath)
        .map(entry -> Path.of(entry.replace("/*", "")))
        .allSatisfy(entry -> assertThat(entry).exists());
  }

  private static void executable(Path file, String line) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
