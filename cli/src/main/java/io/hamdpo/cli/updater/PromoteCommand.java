package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a run over to another updater. */
@Command(
    name = "promote",
    description = {
      "Hands a run over to another of its updaters, between two updates and without a",
      "stop. The other must have computed the newest updates anew with the published",
      "digests; otherwise it is refused with the first difference, and the command ends",
      "with 3. The same command with the former updater's name goes back."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater promote updater-2 --run r7",
      "  hamdpo updater promote updater-1 --run r7 --json       and back",
      "  hamdpo updater promote updater-2 --run r7 --accept-divergence"
    })
final class PromoteCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Parameters(paramLabel = "UPDATER", description = "The updater that shall write.")
  private String updater;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--accept-divergence",
      description = "Promote it although its numbers differ, or are not known to be equal.")
  private boolean acceptDivergence;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    KafkaConnection connection = new KafkaConnection(ClusterAccess.running(cluster, home));
    try (Succeeding succeeding = new Succeeding(connection, run, output)) {
      return Promotion.run(succeeding, output, run, updater, acceptDivergence);
    }
  }
}
