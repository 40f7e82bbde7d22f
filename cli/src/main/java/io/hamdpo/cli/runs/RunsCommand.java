package io.hamdpo.cli.runs;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.Clusters;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.report.Numbers;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.cli.terminal.Table;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs. */
@Command(
    name = "runs",
    description = "Lists the runs of the local broker or of a cluster, with their disk use.",
    synopsisSubcommandLabel = "[rm]",
    subcommands = RemoveCommand.class,
    footer = {"", "Examples:", "  hamdpo runs", "  hamdpo runs --json", "  hamdpo runs rm r7"})
public final class RunsCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      KafkaConnection connection = access.connection();
      SortedMap<String, Long> bytes = Clusters.topicBytes(connection);
      List<Line> lines =
          Clusters.runs(connection).stream().map(run -> line(connection, run, bytes)).toList();
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("runs", lines.stream().map(Line::toMap).toList());
      output.result(object, out -> print(out, lines));
    }
    return ExitCode.DONE;
  }

  private static Line line(KafkaConnection connection, String run, SortedMap<String, Long> bytes) {
    RunLog log = RunLog.of(connection, run);
    List<UpdateMessage> manifests = log.manifests();
    return new Line(
        run,
        String.valueOf(log.run().settings().get("task")),
        manifests.isEmpty() ? -1 : manifests.getLast().version(),
        log.control().untilVersion(),
        manifests.isEmpty() ? 0 : manifests.getLast().envSteps(),
        bytes.entrySet().stream()
            .filter(entry -> Clusters.belongsTo(entry.getKey(), run))
            .mapToLong(entry -> entry.getValue())
            .sum());
  }

  private static void print(PrintWriter out, List<Line> lines) {
    if (lines.isEmpty()) {
      out.println("There is no run yet. Begin one with: hamdpo train");
      return;
    }
    Table table = new Table("RUN", "TASK", "VERSION", "ENV STEPS", "DISK");
    lines.forEach(
        line ->
            table.row(
                line.run(),
                line.task(),
                line.version() + "/" + line.untilVersion(),
                Numbers.whole(line.envSteps()),
                Numbers.bytes(line.bytes())));
    table.print(out);
  }

  /** One run of the list. */
  private record Line(
      String run, String task, long version, long untilVersion, long envSteps, long bytes) {

    SequencedMap<String, Object> toMap() {
      SequencedMap<String, Object> map = new LinkedHashMap<>();
      map.put("run", run);
      map.put("task", task);
      map.put("policyVersion", version);
      map.put("untilVersion", untilVersion);
      map.put("envSteps", envSteps);
      map.put("diskBytes", bytes);
      return map;
    }
  }
}
