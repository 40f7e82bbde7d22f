package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All algorithms, with equal effort. */
@Command(
    name = "compare",
    description = {
      "Tunes every algorithm over three candidates for the setting that matters most to it,",
      "then trains the best of each on the seeds, all with the same budget."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment compare",
      "  hamdpo experiment compare --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment compare --json"
    })
public final class CompareCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new StudyRun("compare", options, directory, common.output()).compare();
  }
}
