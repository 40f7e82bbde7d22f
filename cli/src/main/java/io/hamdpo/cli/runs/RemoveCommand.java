package io.hamdpo.cli.runs;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.Clusters;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.report.Numbers;
import io.hamdpo.cli.stack.StackLock;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes runs for good. */
@Command(
    name = "rm",
    description = {
      "Removes runs for good: their topics with everything in them, their consumer",
      "groups, their logs and pictures."
    },
    footer = {"", "Examples:", "  hamdpo runs rm r7", "  hamdpo runs rm r7 r8 --json"})
public final class RemoveCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The runs to remove.")
  private List<String> runs = List.of();

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    runs.stream()
        .filter(run -> !RunTopics.isRunId(run))
        .forEach(
            run ->
                problems.add(
                    "The text (%s) is no run id. Maybe list the runs with 'hamdpo runs'."
                        .formatted(run)));
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    StackLock.runningStack(home)
        .filter(stack -> stack.run() != null && runs.contains(stack.run()))
        .ifPresent(
            stack -> {
              throw CommandException.failed(
                  "Run (%s) is being trained by process (%d). Maybe end that first."
                      .formatted(stack.run(), stack.pid()));
            });
    try (ClusterAccess access = ClusterAccess.open(cluster, home, output)) {
      KafkaConnection connection = access.connection();
      List<String> known = Clusters.runs(connection);
      List<String> unknown =
          runs.stream()
              .filter(run -> !known.contains(run) && !Files.isDirectory(home.run(run)))
              .toList();
      if (!unknown.isEmpty()) {
        throw CommandException.usage(
            "There is no run (%s); nothing was removed. Maybe list the runs with 'hamdpo runs'."
                .formatted(String.join(", ", unknown)));
      }
      long freed = 0;
      for (String run : runs) {
        freed += remove(connection, home, run);
      }
      long bytes = freed;
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("removed", runs);
      object.put("freedBytes", bytes);
      output.result(
          object,
          out ->
              out.println(
                  "Removed %s; %s of records will be freed within a minute."
                      .formatted(String.join(", ", runs), Numbers.bytes(bytes))));
    }
    return ExitCode.DONE;
  }

  private static long remove(KafkaConnection connection, HamdpoHome home, String run)
      throws IOException {
    List<String> topics = Clusters.topicsOf(connection, run);
    SortedMap<String, Long> bytes = Clusters.topicBytes(connection);
    long freed = topics.stream().mapToLong(topic -> bytes.getOrDefault(topic, 0L)).sum();
    Clusters.delete(connection, run, topics);
    deleteTree(home.run(run));
    return freed;
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
