package io.hamdpo.cli.experiment;

import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class KlCommand extends StudyCommand {

  KlCommand() {
    super("kl");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.run(Studies.kl());
  }
}
