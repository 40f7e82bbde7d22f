package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.settings.KeyValues;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.cli.train.RunPublication;
import io.hamdpo.core.run.Parsed;
import io.hamdpo.core.run.Problem;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.ControlMessage.Change;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes settings of a run while it trains. */
@Command(
    name = "set",
    description = {
      "Changes settings of a run while it trains: hamdpo.kl-step-size, policy.learning-rate",
      "and critic.learning-rate. In effect from the next update that is begun, whose",
      "manifest says so: 'hamdpo lineage' shows since when, and a replay stays exact."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater set hamdpo.kl-step-size=0.5 --run r7",
      "  hamdpo updater set policy.learning-rate=1e-4 critic.learning-rate=1e-4 --run r7"
    })
final class SetCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "A setting, and its value.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    for (String key : KeyValues.read(sets, problems).keySet()) {
      if (!RunSettings.CHANGEABLE.contains(key)) {
        problems.add(
            "The setting (%s) does not change while a run goes on; those that may are %s. Maybe begin another run."
                .formatted(key, RunSettings.CHANGEABLE));
      }
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      UpdateMessage newest = log.manifest(null);
      SortedMap<String, Object> changes = typed(newest);
      new RunPublication(access.connection(), log.topics()).command(new Change(changes));
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("run", run);
      object.put("policyVersion", newest.version());
      object.put("settings", changes);
      output.result(
          object,
          out ->
              out.println(
                  "Run %s, at version %d, learns with %s from the next update that is begun."
                      .formatted(run, newest.version(), changes)));
    }
    return ExitCode.DONE;
  }

  /** Values of their settings' types. */
  private SortedMap<String, Object> typed(UpdateMessage newest) {
    SortedMap<String, Object> changes = KeyValues.read(sets, new ArrayList<>());
    Parsed parsed = RunSettings.parse(newest.settings()).orElseThrow().with(changes);
    if (!parsed.problems().isEmpty()) {
      throw CommandException.usage(parsed.problems().stream().map(Problem::message).toList());
    }
    SortedMap<String, Object> typed = new TreeMap<>(parsed.orElseThrow().flat());
    typed.keySet().retainAll(changes.keySet());
    return typed;
  }
}
