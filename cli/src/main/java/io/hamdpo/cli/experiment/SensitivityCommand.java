package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How much the main settings matter. */
@Command(
    name = "sensitivity",
    description = {
      "Trains with all combinations of SGD epochs, step size and schedule, measures score,",
      "KL and processor time, and writes the best as a run file."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment sensitivity",
      "  hamdpo experiment sensitivity --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment sensitivity --json"
    })
public final class SensitivityCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new StudyRun("sensitivity", options, directory, common.output())
        .run(Studies.sensitivity());
  }
}
