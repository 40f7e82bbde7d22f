package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.settings.KeyValues;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an updater as a shadow, and compares. */
@Command(
    name = "shadow",
    description = {
      "Runs an updater beside a run that trains: it learns from the run's own batches, but",
      "from a state of its own, and writes to topics of its own. Tells, agent by agent,",
      "where it parts from the run. Ends with 0 when nothing differs, with 3 otherwise."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater shadow --run r7 --updates 100",
      "  hamdpo updater shadow --run r7 --app builds/next --updates 100 --json",
      "  hamdpo updater shadow --run r7 --set hamdpo.kl-step-size=0.5"
    })
final class ShadowCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;
  @Mixin private CandidateOptions options;

  @Option(
      names = "--name",
      paramLabel = "UPDATER",
      description = "Its name, and its topics'. Default: ${DEFAULT-VALUE}.",
      defaultValue = "shadow-1")
  private String name;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting to learn with instead of the run's; may be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "How many updates to compare. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int updates;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    KeyValues.read(sets, problems);
    problems.addAll(options.problems(name));
    if (updates < 1) {
      problems.add("The option --updates (%d) is below 1. Maybe leave it out.".formatted(updates));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    Map<String, String> kafka = ClusterAccess.running(cluster, home);
    KafkaConnection connection = new KafkaConnection(kafka);
    SortedMap<String, Object> changes = KeyValues.read(sets, new ArrayList<>());
    new TopicCreation(connection).create(new RunTopics(options.run).shadowTopics(name));
    Map<String, String> environment =
        Map.of(
            "HAMDPO_UPDATER_SHADOW",
            "true",
            "HAMDPO_UPDATER_SHADOW_SETTINGS",
            changes.entrySet().stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining("\n")));
    Candidate.Order order =
        new Candidate.Order(options.run, name, options.app, "auto", environment);
    try (ShadowComparison comparison =
            new ShadowComparison(connection, new RunTopics(options.run), name);
        Candidate shadow = Candidate.start(home, output, kafka, order)) {
      while (comparison.updates() < updates) {
        shadow.look();
        if (cluster.kafka().isEmpty() && shadow.isAbandoned()) {
          throw CommandException.failed(
              "The command that served run (%s) has ended after (%d) of (%d) updates. Maybe go on with 'hamdpo resume --run %s' and try again."
                  .formatted(options.run, comparison.updates(), updates, options.run));
        }
        comparison.poll().forEach(output::tell);
      }
      output.result(comparison.toMap(), out -> comparison.conclusion().forEach(out::println));
      return comparison.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }
  }
}
