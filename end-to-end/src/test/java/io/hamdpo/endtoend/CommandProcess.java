package io.hamdpo.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as a process of its own, as the launcher starts it. */
final class CommandProcess {

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command whose local state lies in {@code home}. */
  static CommandProcess start(Path home, String... words) throws IOException {
    return start(home, List.of(), words);
  }

  /** With classes before the project's own. */
  private static CommandProcess start(Path home, List<Path> classes, String... words)
      throws IOException {
    Path out = Files.createTempFile(home.getParent(), "command", ".out");
    Path err = Files.createTempFile(home.getParent(), "command", ".err");
    List<String> command = launcher(home, classes);
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new CommandProcess(process, out, err);
  }

  /** The words of a shell to which those of a command are appended. */
  static List<String> launcher(Path home, List<Path> classes) throws IOException {
    SharedArchives.link(home);
    List<String> classPath = new ArrayList<>(classes.stream().map(Path::toString).toList());
    classPath.add(SharedArchives.jarsOfClassPath());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    if (classes.isEmpty()) {
      // Directories of classes cannot be archived.
      command.addAll(SharedArchives.flags("hamdpo"));
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Dhamdpo.home=" + home);
    command.add("-Dhamdpo.project=" + System.getProperty("hamdpo.project"));
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, classPath), "io.hamdpo.cli.Main"));
    return command;
  }

  /** Runs a command to its end. */
  static CommandProcess run(Path home, String... words) throws Exception {
    return run(home, List.of(), words);
  }

  /** Runs a command of a build that differs in some classes, to its end. */
  static CommandProcess run(Path home, List<Path> classes, String... words) throws Exception {
    CommandProcess command = start(home, classes, words);
    command.process.waitFor();
    return command;
  }

  Process process() {
    return process;
  }

  /** Every process that the command has started, directly or not. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Standard output, which is one JSON object. */
  JsonNode json() throws IOException {
    return new JsonMapper().readTree(out.toFile());
  }

  /** Standard error. */
  String told() throws IOException {
    return Files.readString(err);
  }
}
