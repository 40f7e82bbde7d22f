package io.hamdpo.cli.replay;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.report.WorkProgress;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.UnreachableStateException;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Finds the first update that the present build does not reproduce.
 *
 * <p>It looks at one update after the other. To halve the range would be faster and wrong: every
 * update is computed from its recorded parent, so one that differs makes no later one differ, and
 * one that is equal says nothing of those before it.
 */
@Command(
    name = "bisect",
    description = {
      "Finds the first update of a run that this build does not reproduce. Each update",
      "is computed anew from its recorded parent, so one that differs makes no later",
      "one differ: the updates are looked at one after the other, and the first found",
      "is the first there is. Ends with 0 when all are reproduced, with 3 otherwise."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo bisect --run r7",
      "  hamdpo bisect --run r7 --update 100..200 --json"
    })
public final class BisectCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--update",
      paramLabel = "K[..M]",
      description = "Where to look. Default: all that the log still holds.")
  private @Nullable String update;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    if (update != null) {
      problems.addAll(UpdateRange.problems(update));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output);
        RecordReader reader = new RecordReader(access.connection())) {
      RunLog runLog = RunLog.of(access.connection(), run);
      RecordedLog log = runLog.recorded(reader);
      UpdateRange range =
          update == null
              ? all(runLog.horizon(log.manifests().values()))
              : UpdateRange.parse(update);
      BisectReport report = search(log, range.in(log), output);
      output.result(report.toMap(), report::print);
      return report.found() == null ? ExitCode.DONE : ExitCode.DIFFERENT;
    } catch (MissingRecordException | UnreachableStateException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private UpdateRange all(ReplayHorizon horizon) {
    if (horizon.isEmpty()) {
      throw CommandException.failed(
          "The log holds no update of run (%s) that can be replayed. Maybe it has none yet, or its retention has passed: see the run's (retention) settings."
              .formatted(run));
    }
    return new UpdateRange(horizon.first(), horizon.newest());
  }

  private BisectReport search(RecordedLog log, List<Long> versions, Output output) {
    RunSettings settings = RunSettings.parse(log.run().settings()).orElseThrow();
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode())) {
      Derivations derivations = new Derivations(output);
      Replay replay = new Replay(log, runtime, derivations, null);
      WorkProgress progress =
          new WorkProgress(output, "updates", versions.size(), InstantSource.system());
      @Nullable ReplayedUpdate found = null;
      int checked = 0;
      for (long version : versions) {
        ReplayedUpdate replayed = replay.update(version, Map.of());
        progress.done(++checked);
        if (!replayed.isEqual()) {
          found = replayed;
          break;
        }
      }
      derivations.tell();
      return new BisectReport(
          log, versions.getFirst(), versions.getLast(), checked, found, derivations.count());
    }
  }
}
