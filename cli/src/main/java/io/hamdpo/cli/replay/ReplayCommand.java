package io.hamdpo.cli.replay;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.settings.EnvironmentOptions;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.UnreachableStateException;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes updates of a run anew, from its log alone. */
@Command(
    name = "replay",
    description = {
      "Computes published updates anew from the log and compares each stage with what",
      "was published: batch, advantages, each agent's step, critic, learner state.",
      "Ends with 0 when all digests are equal, with 3 when one differs. Writes nothing",
      "to the log, and works while the run goes on."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo replay --run r7 --update 57",
      "  hamdpo replay --run r7 --update 1..200 --json",
      "  hamdpo replay --run r7 --update 57 --from-trajectories",
      "  hamdpo replay --run r7 --update 57 --set hamdpo.kl-step-size=0.5",
      "  hamdpo replay --capsule .hamdpo/capsules/r7-58.capsule"
    })
public final class ReplayCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;
  @Mixin private WhatIf whatIf;

  @Option(names = "--run", paramLabel = "ID", description = "The run.")
  private @Nullable String run;

  @Option(
      names = "--update",
      paramLabel = "K[..M]",
      description = "The update that made version K; or all from K to M.")
  private @Nullable String update;

  @Option(
      names = "--capsule",
      paramLabel = "FILE",
      description = {
        "Instead of a run: the file in which a failed update",
        "was kept. Ends with 0 when it fails again as it did."
      })
  private @Nullable Path capsule;

  @Option(
      names = "--from-trajectories",
      description = {
        "Let the environments act anew as well, and check that",
        "they do what was recorded."
      })
  private boolean fromTrajectories;

  @Mixin private EnvironmentOptions own;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    if (capsule == null && (run == null || update == null)) {
      problems.add(
          "A replay needs --run and --update, or --capsule. Maybe write --run ID --update 7.");
    }
    if (capsule != null && (run != null || update != null || fromTrajectories)) {
      problems.add(
          "A capsule (%s) is one update of one run. Maybe leave --run, --update and --from-trajectories out."
              .formatted(capsule));
    }
    if (update != null) {
      problems.addAll(UpdateRange.problems(update));
    }
    problems.addAll(whatIf.problems());
    problems.addAll(own.problems());
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    if (capsule != null) {
      return CapsuleReplay.run(output, capsule, whatIf);
    }
    HamdpoHome home = HamdpoHome.find().prepare();
    UpdateRange range = UpdateRange.parse(update);
    try (ClusterAccess access = ClusterAccess.open(cluster, home, output);
        RecordReader reader = new RecordReader(access.connection())) {
      RecordedLog log = RunLog.of(access.connection(), run).recorded(reader);
      List<Long> versions = range.in(log);
      SortedMap<String, Object> changes = whatIf.changes(log.manifests().get(versions.getFirst()));
      RunSettings settings = RunSettings.parse(log.run().settings()).orElseThrow();
      try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode());
          EnvironmentFamilies families =
              fromTrajectories ? own.facts(home, run).families() : null) {
        return new RunReplay(output, log, runtime).run(versions, changes, families);
      } catch (MissingRecordException | UnreachableStateException e) {
        throw CommandException.failed(e.getMessage(), e);
      }
    }
  }
}
