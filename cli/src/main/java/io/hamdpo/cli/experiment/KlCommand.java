package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the KL penalty does. */
@Command(
    name = "kl",
    description = {
      "Trains with and without the KL penalty, in its directions, with several step sizes,",
      "constant and annealed."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment kl",
      "  hamdpo experiment kl --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment kl --json"
    })
public final class KlCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new StudyRun("kl", options, directory, common.output()).run(Studies.kl());
  }
}
