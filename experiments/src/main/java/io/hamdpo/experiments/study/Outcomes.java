package io.hamdpo.experiments.study;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.experiments.statistics.Interval;
import io.hamdpo.experiments.trial.TrialPool;
import io.hamdpo.experiments.trial.TrialResult;
import io.hamdpo.experiments.trial.TrialSpec;
import io.hamdpo.experiments.trial.TrialTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The trials of some variants and what came of them.
 *
 * @param plan on what they were trained
 * @param variants in order
 * @param trials one per variant, task and seed, nested in this order
 */
record Outcomes(Plan plan, List<Variant> variants, List<Outcome> trials) {

  /**
   * One trial.
   *
   * @param variant that was trained
   * @param task on this
   * @param seed with this
   * @param spec all of it
   * @param result what came of it
   */
  record Outcome(Variant variant, String task, long seed, TrialSpec spec, TrialResult result) {

    /** The normalised score; the return where the task has no references. */
    double score() {
      return result.score() == null ? result.greedyReturn() : result.score();
    }
  }

  /** Trains what was not trained before. */
  static Outcomes of(Plan plan, List<Variant> variants, TrialPool pool, TrialTally tally)
      throws InterruptedException {
    List<TrialSpec> specs = new ArrayList<>();
    for (Variant variant : variants) {
      for (String task : plan.tasks().keySet()) {
        for (long seed : plan.seeds()) {
          specs.add(plan.trial(variant, task, seed));
        }
      }
    }
    List<TrialResult> results = pool.run(specs, tally);
    List<Outcome> trials = new ArrayList<>();
    for (Variant variant : variants) {
      for (String task : plan.tasks().keySet()) {
        for (long seed : plan.seeds()) {
          int next = trials.size();
          trials.add(new Outcome(variant, task, seed, specs.get(next), results.get(next)));
        }
      }
    }
    return new Outcomes(plan, variants, trials);
  }

  List<Outcome> of(Variant variant) {
    return trials.stream().filter(trial -> trial.variant().equals(variant)).toList();
  }

  List<Outcome> of(Variant variant, String task) {
    return of(variant).stream().filter(trial -> trial.task().equals(task)).toList();
  }

  /** Over all tasks and seeds. */
  Interval score(Variant variant) {
    double[][] groups =
        plan.tasks().keySet().stream().map(task -> scores(variant, task)).toArray(double[][]::new);
    return Interval.of(groups, SeedTree.root(0));
  }

  /** Over all seeds of a task. */
  Interval score(Variant variant, String task) {
    return Interval.of(new double[][] {scores(variant, task)}, SeedTree.root(0));
  }

  /** Mean over all seeds of a task; null where nothing can be won. */
  @Nullable Double winRate(Variant variant, String task) {
    OptionalDouble mean =
        of(variant, task).stream()
            .map(trial -> trial.result().winRate())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? (Double) mean.getAsDouble() : null;
  }

  double mean(Variant variant, ToDoubleFunction<TrialResult> what) {
    return of(variant).stream().map(Outcome::result).mapToDouble(what).average().orElse(Double.NaN);
  }

  private double[] scores(Variant variant, String task) {
    return of(variant, task).stream().mapToDouble(Outcome::score).toArray();
  }
}
