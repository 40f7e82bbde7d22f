package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How many SGD epochs an agent's step takes. */
@Command(
    name = "sgd-steps",
    description = {"Trains with 1, 2, 5, 10 and 20 SGD epochs per agent and update."},
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment sgd-steps",
      "  hamdpo experiment sgd-steps --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment sgd-steps --json"
    })
public final class SgdStepsCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new StudyRun("sgd-steps", options, directory, common.output()).run(Studies.sgdSteps());
  }
}
