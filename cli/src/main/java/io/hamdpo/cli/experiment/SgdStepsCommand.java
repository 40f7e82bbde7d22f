package io.hamdpo.cli.experiment;

import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class SgdStepsCommand extends StudyCommand {

  SgdStepsCommand() {
    super("sgd-steps");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.run(Studies.sgdSteps());
  }
}
