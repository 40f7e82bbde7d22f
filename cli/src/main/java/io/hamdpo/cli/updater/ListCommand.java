package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.ControlState;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.cli.terminal.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the updaters of a run. */
@Command(
    name = "list",
    description = "Lists a run's updaters: who writes, who could, and what each has proven.",
    footer = {
      "",
      "Examples:",
      "  hamdpo updater list --run r7",
      "  hamdpo updater list --run r7 --json"
    })
final class ListCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      RunView view = new RunView();
      try (RunFollower follower = new RunFollower(access.connection(), log.topics())) {
        follower.readToEnd().forEach(view::apply);
      }
      ControlState control = log.control();
      List<UpdaterInstance> updaters = UpdaterInstance.of(view);
      Instant now = Instant.now();
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("run", run);
      object.put("term", control.term());
      object.put("incumbent", control.updater());
      object.put("updaters", updaters.stream().map(it -> it.toMap(now)).toList());
      output.result(object, out -> print(out, control, updaters, now));
    }
    return ExitCode.DONE;
  }

  private static void print(
      PrintWriter out, ControlState control, List<UpdaterInstance> updaters, Instant now) {
    out.println(
        control.updater() == null
            ? "No updater was ever named."
            : "Updater %s is named, term %d.".formatted(control.updater(), control.term()));
    Table table = new Table("UPDATER", "STANDING", "STATE", "VERSION", "BUILD", "PARITY");
    updaters.forEach(
        it ->
            table.row(
                it.name(),
                it.standing(),
                it.isAlive(now) ? it.presence().state() : "gone",
                it.presence().version(),
                it.presence().codeVersion(),
                it.parity() + ": " + it.parityReason()));
    table.print(out);
  }
}
