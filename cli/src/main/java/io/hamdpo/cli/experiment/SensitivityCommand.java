package io.hamdpo.cli.experiment;

import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class SensitivityCommand extends StudyCommand {

  SensitivityCommand() {
    super("sensitivity");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.run(Studies.sensitivity());
  }
}
