package io.hamdpo.cli.replay;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.CorruptTrajectoryException;
import io.hamdpo.history.CorruptVersionException;
import io.hamdpo.history.replay.Comparison;
import io.hamdpo.history.replay.MeasuredUpdate;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.history.replay.UnreachableStateException;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts two updates side by side. */
@Command(
    name = "diff",
    description = {
      "Puts two updates side by side, stage by stage and agent by agent: batch, values,",
      "advantages, compound ratio, loss, gradient norm, weights, KL, ratio. Names the",
      "first that differs and by how much. The left one is an update as published; the",
      "right one the same computed anew by this build, or one of another run. Ends with",
      "0 when no bit differs, with 3 otherwise. Writes nothing to the log."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo diff --run r7 --update 57",
      "  hamdpo diff --run r7 --update 57 --set hamdpo.kl-step-size=0.5",
      "  hamdpo diff --run r7 --update 57 --with r8",
      "  hamdpo diff --run r7 --update 57 --with r7@58 --json"
    })
public final class DiffCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;
  @Mixin private WhatIf whatIf;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--update",
      paramLabel = "K",
      required = true,
      description = "The update that made version K.")
  private long update;

  @Option(
      names = "--with",
      paramLabel = "RUN[@K]",
      description = {
        "Another run, and the update to take of it. Default of K:",
        "the same. Without it the update is computed anew."
      })
  private @Nullable String other;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    problems.addAll(whatIf.problems());
    if (other != null) {
      problems.addAll(UpdateName.problems(other));
    }
    if (other != null && whatIf.isGiven()) {
      problems.add(
          "Both --with (%s) and --set are given, but an update of another run is taken as it was published. Maybe keep one."
              .formatted(other));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output);
        RecordReader reader = new RecordReader(access.connection())) {
      RecordedLog log = RunLog.of(access.connection(), run).recorded(reader);
      UpdateRange.requireLearned(log, update);
      DiffReport report;
      if (other == null) {
        report = withItself(log, output);
      } else {
        UpdateName name = UpdateName.parse(other, update);
        RecordedLog otherLog = RunLog.of(access.connection(), name.run()).recorded(reader);
        UpdateRange.requireLearned(otherLog, name.version());
        report = withPublished(log, otherLog, name);
      }
      output.result(report.toMap(), report::print);
      return report.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
    } catch (MissingRecordException
        | UnreachableStateException
        | CorruptVersionException
        | CorruptTrajectoryException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private DiffReport withItself(RecordedLog log, Output output) {
    SortedMap<String, Object> changes = whatIf.changes(log.manifests().get(update));
    RunSettings settings = RunSettings.parse(log.run().settings()).orElseThrow();
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode())) {
      Derivations derivations = new Derivations(output);
      Replay replay = new Replay(log, runtime, derivations, null);
      Comparison comparison =
          Comparison.of(MeasuredUpdate.published(log, update), replay.measure(update, changes));
      derivations.tell();
      return new DiffReport(
          DiffReport.Side.of(log, update), DiffReport.Side.anew(log, update, changes), comparison);
    }
  }

  private DiffReport withPublished(RecordedLog log, RecordedLog otherLog, UpdateName name) {
    return new DiffReport(
        DiffReport.Side.of(log, update),
        DiffReport.Side.of(otherLog, name.version()),
        Comparison.of(
            MeasuredUpdate.published(log, update),
            MeasuredUpdate.published(otherLog, name.version())));
  }
}
