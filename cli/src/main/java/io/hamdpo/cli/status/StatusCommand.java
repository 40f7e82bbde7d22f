package io.hamdpo.cli.status;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.Clusters;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where a run stands. */
@Command(
    name = "status",
    description = {
      "Shows where a run stands, what ails it, and what it takes of the disk. Works",
      "while another command trains."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo status                 the run that trains now, or the newest",
      "  hamdpo status --run r7",
      "  hamdpo status --run r7 --json --bootstrap-servers kafka:9092"
    })
public final class StatusCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run. Default: the one whose newest version is youngest.")
  private @Nullable String run;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      KafkaConnection connection = access.connection();
      RunStatus status = run == null ? newest(connection) : of(connection, run);
      output.result(status.toMap(), status::print);
    }
    return ExitCode.DONE;
  }

  private static RunStatus newest(KafkaConnection connection) {
    RunStatus newest = null;
    for (String id : Clusters.runs(connection)) {
      RunStatus status = of(connection, id);
      if (newest == null || status.changed().isAfter(newest.changed())) {
        newest = status;
      }
    }
    if (newest == null) {
      throw CommandException.usage("There is no run yet. Maybe begin one with 'hamdpo train'.");
    }
    return newest;
  }

  private static RunStatus of(KafkaConnection connection, String id) {
    RunLog log = RunLog.of(connection, id);
    RunView view = new RunView();
    try (RunFollower follower = new RunFollower(connection, log.topics())) {
      follower.readToEnd().forEach(view::apply);
    }
    long bytes =
        Clusters.topicBytes(connection).entrySet().stream()
            .filter(entry -> Clusters.belongsTo(entry.getKey(), id))
            .mapToLong(entry -> entry.getValue())
            .sum();
    return new RunStatus(
        log.run(), log.control(), view, log.horizon(log.manifests()), bytes, Instant.now());
  }
}
