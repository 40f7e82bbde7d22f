package io.hamdpo.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The command line with the rights of the operator. */
final class OperatorCommand {

  private final Path directory;
  private final Path settings;

  OperatorCommand(SecuredCluster cluster, Path directory) throws IOException {
    this.directory = directory;
    this.settings = directory.resolve("operator.properties");
    Properties properties = new Properties();
    properties.putAll(cluster.client("hamdpo-operator"));
    try (Writer file = Files.newBufferedWriter(settings)) {
      properties.store(file, null);
    }
  }

  /** What a command that ended with 0 answers. */
  JsonNode run(String... words) throws Exception {
    Path out = Files.createTempFile(directory, "command", ".out");
    Path err = Files.createTempFile(directory, "command", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add("-Dhamdpo.home=" + directory.resolve("home"));
    command.add("-Dhamdpo.project=" + Manifests.DIRECTORY.resolve(".."));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hamdpo.cli.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--kafka-config", settings.toString(), "--json"));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s%s"
              .formatted(
                  List.of(words),
                  process.exitValue(),
                  Files.readString(out),
                  Files.readString(err)));
    }
    return new JsonMapper().readTree(out.toFile());
  }
}
