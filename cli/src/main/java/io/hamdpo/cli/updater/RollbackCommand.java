package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RetentionSettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes back to older weights. */
@Command(
    name = "rollback",
    description = {
      "Goes back to an older version: its weights and learner state are published once",
      "more, as the run's next version, and the run learns on from them. Versions only",
      "grow, and nothing is deleted; environments go on where they stand. When nobody",
      "serves the run, it goes back as soon as it is resumed."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater rollback --to 40 --run r7",
      "  hamdpo updater rollback --to 40 --run r7 --json"
    })
final class RollbackCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--to",
      paramLabel = "K",
      required = true,
      description = "The version to go back to.")
  private long to;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      requireReachable(log, log.manifest(to), log.manifest(null).version());
      try (RollingBack rollingBack = new RollingBack(access.connection(), log, to)) {
        rollingBack.run(output);
      }
    }
    return ExitCode.DONE;
  }

  /** Its learner state lies in the log, or what it takes to compute that again. */
  private void requireReachable(RunLog log, UpdateMessage manifest, long newest) {
    if (manifest.version() >= newest) {
      throw CommandException.usage(
          "Version (%d) of run (%s) is the newest one. Maybe choose one from 0 to %d."
              .formatted(to, run, newest - 1));
    }
    RetentionSettings retention = RunSettings.parse(manifest.settings()).orElseThrow().retention();
    long first = log.horizon(log.manifests()).first();
    if (to < first && !retention.keepsLearnerState(to, newest)) {
      throw CommandException.failed(
          "The learner state of version (%d) of run (%s) is no longer in the log, and neither is what it takes to compute it. Maybe choose a multiple of (%d), or a version from (%d) on."
              .formatted(to, run, retention.learnerStateEvery(), first));
    }
  }
}
