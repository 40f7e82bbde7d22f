package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What decomposed advantages are worth. */
@Command(
    name = "decomposition",
    description = {
      "Trains with joint and with decomposed advantages, and without the compound ratio."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment decomposition",
      "  hamdpo experiment decomposition --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment decomposition --json"
    })
public final class DecompositionCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new StudyRun("decomposition", options, directory, common.output())
        .run(Studies.decomposition());
  }
}
