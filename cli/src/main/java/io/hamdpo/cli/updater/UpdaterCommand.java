package io.hamdpo.cli.updater;

import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The updaters of a run. */
@Command(
    name = "updater",
    description = {
      "Swaps the updater of a run while it trains: starts another one beside it, lets",
      "it prove that it computes what was published, and hands over between two updates."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      StartCommand.class,
      ShadowCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      SetCommand.class,
      StopCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater start --run r7 --app builds/next   in a terminal of its own",
      "  hamdpo updater promote updater-2 --run r7",
      "  hamdpo updater promote updater-1 --run r7         and back",
      "  hamdpo updater rollback --to 40 --run r7          to older weights"
    })
public final class UpdaterCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    throw CommandException.usage(
        "The command (updater) does one of: list, start, shadow, promote, rollback, set, stop. Maybe begin with 'hamdpo updater list --run ID'.");
  }
}
