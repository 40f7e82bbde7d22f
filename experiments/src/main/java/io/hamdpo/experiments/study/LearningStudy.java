package io.hamdpo.experiments.study;

import io.hamdpo.experiments.report.Report;
import io.hamdpo.experiments.trial.TrialPool;
import io.hamdpo.experiments.trial.TrialTally;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Runs studies. What was trained before with the same settings is not trained again, so a study
 * that was ended goes on where it was.
 *
 * @param plan on what and how long
 * @param pool where trials run
 */
public record LearningStudy(Plan plan, TrialPool pool) {

  /** Where the seed of tuning lies: never among those of the comparison. */
  private static final long TUNING_SEED = -1_000_003;

  /**
   * What a study found.
   *
   * @param report tables, pictures, words
   * @param best settings of the variant with the highest score
   */
  public record Outcome(Report report, SortedMap<String, Object> best) {}

  /** How many trials a study has. */
  public int trials(Study study) {
    return study.variants().size() * plan.tasks().size() * plan.seeds().size();
  }

  /** Runs a study. */
  public Outcome run(Study study, TrialTally tally) throws InterruptedException {
    StudyReport report = new StudyReport(Outcomes.of(plan, study.variants(), pool, tally));
    return new Outcome(
        report.of(study.title(), study.about(), List.of()), report.ranked().getFirst().changes());
  }

  /** How many trials {@link #compare} has. */
  public int comparedTrials(List<Study> algorithms) {
    int tuning = algorithms.stream().mapToInt(study -> study.variants().size()).sum();
    return plan.tasks().size() * (tuning + algorithms.size() * plan.seeds().size());
  }

  /**
   * Tunes every algorithm over its candidates on one seed of its own, then compares the best ones
   * on the plan's seeds.
   */
  public Outcome compare(List<Study> algorithms, TrialTally tally) throws InterruptedException {
    Plan tuning = plan.withSeeds(List.of(TUNING_SEED));
    List<Variant> candidates =
        algorithms.stream().flatMap(study -> study.variants().stream()).toList();
    Outcomes tuned = Outcomes.of(tuning, candidates, pool, tally);
    List<Variant> chosen = new ArrayList<>();
    for (Study algorithm : algorithms) {
      chosen.add(
          new StudyReport(new Outcomes(tuning, algorithm.variants(), tuned.trials()))
              .ranked()
              .getFirst());
    }
    StudyReport report = new StudyReport(Outcomes.of(plan, chosen, pool, tally));
    return new Outcome(
        report.of(
            "Experiment compare: algorithms at equal budget and equal tuning effort",
            "Every algorithm was tuned over three candidates for the one setting that matters most"
                + " to it, on one seed of its own, and then trained on the seeds below with the"
                + " best of them.",
            List.of(
                "Chosen: " + String.join("; ", chosen.stream().map(Variant::name).toList()) + ".")),
        report.ranked().getFirst().changes());
  }
}
