package io.hamdpo.cli.experiment;

import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class CompareCommand extends StudyCommand {

  CompareCommand() {
    super("compare");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.compare();
  }
}
