package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The parent of the studies. */
@Command(
    name = "experiment",
    description = {
      "Runs a study and writes a report: a page, pictures, and tables as CSV and JSON."
    },
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      LemmaCommand.class,
      SgdStepsCommand.class,
      KlCommand.class,
      SensitivityCommand.class,
      DecompositionCommand.class,
      NetworksCommand.class,
      CompareCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo experiment lemma",
      "  hamdpo experiment compare --tasks particle/spread"
    })
public final class ExperimentCommand {

  @Mixin private CommonOptions common;
}
