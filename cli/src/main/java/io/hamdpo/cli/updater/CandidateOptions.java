package io.hamdpo.cli.updater;

import io.hamdpo.protocol.topic.RunTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run one more updater joins, and of which build it is. */
final class CandidateOptions {

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  String run;

  @Option(
      names = "--app",
      paramLabel = "DIR",
      description = {
        "Folder of another build of the updater, with its",
        "quarkus-run.jar. Default: this project's build."
      })
  @Nullable Path app;

  /**
   * All that is wrong with them.
   *
   * @param name the updater's; null if it has yet to get one
   */
  List<String> problems(@Nullable String name) {
    List<String> problems = new ArrayList<>();
    if (name != null && !RunTopics.isRunId(name)) {
      problems.add(
          "The option --name (%s) is no updater's name: 1 to 48 lower-case letters, digits or '-', with a letter or digit first and last. Maybe leave it out."
              .formatted(name));
    }
    if (app != null && !Files.isReadable(app.resolve("quarkus-run.jar"))) {
      problems.add(
          "The folder (%s) of --app holds no build: (quarkus-run.jar) is missing. Maybe name the folder (updater-service/target/quarkus-app) of that build."
              .formatted(app));
    }
    return problems;
  }
}
