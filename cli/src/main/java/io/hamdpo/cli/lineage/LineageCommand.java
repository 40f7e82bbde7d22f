package io.hamdpo.cli.lineage;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.history.lineage.Lineage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what made a version, or what a trajectory made. */
@Command(
    name = "lineage",
    description = {
      "Shows what made a version: parents, the exact trajectories and where they lie,",
      "agent order, settings, seed, build and platform. Or forwards: which versions a",
      "trajectory touched. Reads manifests alone."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo lineage --run r7",
      "  hamdpo lineage --run r7 --version 57 --json",
      "  hamdpo lineage --run r7 --trajectory 2/56"
    })
public final class LineageCommand implements Callable<Integer>, ChecksConfiguration {

  private static final Pattern TRAJECTORY = Pattern.compile("(\\d{1,6})/(\\d{1,18})");

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--version",
      paramLabel = "K",
      description = "The version whose making to show. Default: the newest.")
  private @Nullable Long version;

  @Option(
      names = "--trajectory",
      paramLabel = "SHARD/SEQUENCE",
      description = "Show which versions this trajectory touched.")
  private @Nullable String trajectory;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    if (trajectory != null && !TRAJECTORY.matcher(trajectory).matches()) {
      problems.add(
          "The value (%s) of --trajectory is not SHARD/SEQUENCE. Maybe write --trajectory 2/56."
              .formatted(trajectory));
    }
    if (trajectory != null && version != null) {
      problems.add("Both --version and --trajectory are given. Maybe keep one.");
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      if (trajectory != null) {
        forwards(output, Lineage.of(log.manifests()), TRAJECTORY.matcher(trajectory));
      } else {
        // Read before the others: the run may go on meanwhile, and its ancestors must be there.
        UpdateMessage manifest = log.manifest(version);
        Lineage lineage = Lineage.of(log.manifests());
        VersionLineage made = new VersionLineage(lineage, manifest, log.topics());
        output.result(made.toMap(), made::print);
      }
    }
    return ExitCode.DONE;
  }

  private void forwards(Output output, Lineage lineage, Matcher form) {
    form.matches();
    int shard = Integer.parseInt(form.group(1));
    long sequence = Long.parseLong(form.group(2));
    TrajectoryFate fate = TrajectoryFate.of(lineage, run, shard, sequence);
    if (fate == null) {
      throw CommandException.usage(
          "No manifest of run (%s) names trajectory (%d) of shard (%d). Maybe it was not trained on yet: the newest version is (%d)."
              .formatted(
                  run,
                  sequence,
                  shard,
                  lineage.manifests().isEmpty() ? -1 : lineage.manifests().lastKey()));
    }
    output.result(fate.toMap(), fate::print);
  }
}
