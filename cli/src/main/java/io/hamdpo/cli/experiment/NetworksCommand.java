package io.hamdpo.cli.experiment;

import io.hamdpo.experiments.study.Studies;
import io.hamdpo.experiments.study.Study;
import java.io.IOException;
import picocli.CommandLine.Command;

/** What policies should look like. */
@Command(
    name = "networks",
    description = {
      "Trains policies of several widths and depths, recurrent ones, and, where all agents",
      "of every task are equal, one that they share; scores them on initial states that",
      "training never saw."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment networks",
      "  hamdpo experiment networks --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment networks --json"
    })
public final class NetworksCommand extends StudyCommand {

  NetworksCommand() {
    super("networks");
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    if (!options.haveEqualAgents()) {
      return run.run(Studies.networks(false));
    }
    Study study = Studies.networks(true);
    return run.run(study, options.planWithTeams(study.envSteps()));
  }
}
