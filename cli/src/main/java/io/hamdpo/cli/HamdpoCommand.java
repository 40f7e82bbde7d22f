package io.hamdpo.cli;

import io.hamdpo.cli.catalog.AlgorithmsCommand;
import io.hamdpo.cli.catalog.TasksCommand;
import io.hamdpo.cli.config.ConfigCommand;
import io.hamdpo.cli.evaluate.EvaluateCommand;
import io.hamdpo.cli.experiment.ExperimentCommand;
import io.hamdpo.cli.export.ExportCommand;
import io.hamdpo.cli.lineage.LineageCommand;
import io.hamdpo.cli.replay.BisectCommand;
import io.hamdpo.cli.replay.DiffCommand;
import io.hamdpo.cli.replay.ReplayCommand;
import io.hamdpo.cli.runs.RunsCommand;
import io.hamdpo.cli.status.StatusCommand;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.Version;
import io.hamdpo.cli.train.ResumeCommand;
import io.hamdpo.cli.train.TrainCommand;
import io.hamdpo.cli.updater.UpdaterCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The root of all commands. */
@Command(
    name = "hamdpo",
    description = "Trains cooperative teams of different agents on a Kafka log.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      RunsCommand.class,
      EvaluateCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      BisectCommand.class,
      LineageCommand.class,
      UpdaterCommand.class,
      ExportCommand.class,
      ExperimentCommand.class,
      TasksCommand.class,
      AlgorithmsCommand.class,
      ConfigCommand.class
    },
    footer = {
      "  test        Builds everything and runs the tests.",
      "",
      "Examples:",
      "  hamdpo train                             a demonstration, about two minutes",
      "  hamdpo train --task particle/spread --seed 2",
      "  hamdpo resume --run ID",
      "  hamdpo COMMAND --help",
      "",
      "Exit codes: 0 done, 1 the work failed, 2 bad usage or configuration, 3 the",
      "check found a difference; 130 after Ctrl-C, 143 after SIGTERM.",
      "Local state lies in .hamdpo of the project, or where HAMDPO_HOME says."
    })
final class HamdpoCommand {

  @Mixin private CommonOptions common;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;
}
