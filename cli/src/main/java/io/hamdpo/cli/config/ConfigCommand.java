package io.hamdpo.cli.config;

import io.hamdpo.cli.terminal.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The parent of commands about settings. */
@Command(
    name = "config",
    description = "Explains settings.",
    synopsisSubcommandLabel = "explain",
    subcommands = ExplainCommand.class,
    footer = {"", "Examples:", "  hamdpo config explain", "  hamdpo config explain policy."})
public final class ConfigCommand {

  @Mixin private CommonOptions common;
}
