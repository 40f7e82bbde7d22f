package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.testkit.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell commands of the tutorial on Python environments as they are written there. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PythonTutorialTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("hamdpo.project")).toAbsolutePath().normalize();
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void shouldDoWhatThePageSays() throws Exception {
    // Given: the project's files beside a launcher that is content with one update
    Python.orSkip();
    copy("python");
    copy("examples/pettingzoo-environment");
    copy("examples/own-python-environment");
    Path launcher = directory.resolve("hamdpo");
    Files.writeString(launcher, launcher());
    assertThat(launcher.toFile().setExecutable(true)).isTrue();

    // When
    Path said = directory.resolve("said");
    Process shell =
        new ProcessBuilder("sh", "-c", "trap 'kill $!' EXIT\nset -ex\n" + commands() + "exit 0")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    // Then
    assertThat(shell.waitFor()).as(Files.readString(said)).isZero();
    assertThat(directory.resolve("policies/speaker.onnx")).exists();
    assertThat(Files.readString(said))
        .contains("remote/speaker-listener")
        .contains("remote/greenhouse");
  }

  private static String commands() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/tutorial/python-environment.md"));
    List<String> blocks =
        SHELL.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThan(4);
    return String.join("", blocks);
  }

  private String launcher() throws IOException {
    String words =
        CommandProcess.launcher(directory.resolve("home"), List.of()).stream()
            .map("'%s'"::formatted)
            .collect(Collectors.joining(" "));
    return """
        #!/bin/sh
        case $1 in train) set -- "$@" --updates 1 ;; esac
        exec %s "$@"
        """
        .formatted(words);
  }

  private void copy(String folder) throws IOException {
    Path target = Files.createDirectories(directory.resolve(folder));
    try (Stream<Path> files = Files.list(PROJECT.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
