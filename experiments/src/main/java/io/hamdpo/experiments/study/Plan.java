package io.hamdpo.experiments.study;

import io.hamdpo.core.run.Parsed;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.experiments.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On what and how long variants are trained.
 *
 * @param tasks names, with the settings that each task has in every variant, flat
 * @param seeds of the runs
 * @param envSteps of each run, rounded up to whole updates
 * @param episodes greedy episodes at its end
 */
public record Plan(
    SortedMap<String, SortedMap<String, Object>> tasks,
    List<Long> seeds,
    long envSteps,
    int episodes) {

  public Plan {
    tasks = new TreeMap<>(tasks);
    seeds = List.copyOf(seeds);
  }

  /** The same on other seeds. */
  Plan withSeeds(List<Long> others) {
    return new Plan(tasks, others, envSteps, episodes);
  }

  /** One trial. Throws {@link IllegalArgumentException} when its settings contradict each other. */
  TrialSpec trial(Variant variant, String task, long seed) {
    SortedMap<String, Object> flat = new TreeMap<>(tasks.get(task));
    flat.putAll(variant.changes());
    flat.putAll(
        Map.of(
            "task", task,
            "seed", seed,
            "budget.env-steps", envSteps,
            "budget.updates", 0,
            "evaluation.every", 0));
    Parsed parsed = RunSettings.parse(flat);
    if (!parsed.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "Variant (%s) on (%s): %s"
              .formatted(variant.name(), task, parsed.problems().getFirst().message()));
    }
    return TrialSpec.of(parsed.orElseThrow(), episodes);
  }
}
