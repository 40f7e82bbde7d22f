package io.hamdpo.experiments.learning;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.experiments.trial.LogFreeRun;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.util.Map;

/** Trains as settings say and tells how good the team became. */
final class Training {

  private Training() {}

  /** The normalised greedy score after all updates: 0 random, 1 scripted. */
  static double score(TorchRuntime runtime, Map<String, Object> changes, int episodes)
      throws IOException {
    RunSettings settings = RunSettings.parse(changes).orElseThrow();
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      Task task = families.task(settings.task());
      EnvironmentFamily family = families.family(task);
      try (LogFreeRun run = new LogFreeRun(task, family, settings, runtime)) {
        for (long update = 0; update < settings.updates(); update++) {
          run.advance();
        }
        SeedTree unseen = SeedTree.root(settings.seed()).child("unseen");
        double mean = GreedyEvaluation.play(family, task, run.team(), episodes, unseen).mean();
        return task.references().orElseThrow().normalize(mean);
      }
    }
  }
}
