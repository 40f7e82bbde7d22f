package io.hamdpo.cli.experiment;

import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class DecompositionCommand extends StudyCommand {

  DecompositionCommand() {
    super("decomposition");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.run(Studies.decomposition());
  }
}
