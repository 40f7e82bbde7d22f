package io.hamdpo.experiments.study;

import io.hamdpo.experiments.report.Picture;
import io.hamdpo.experiments.report.Report;
import io.hamdpo.experiments.report.ResultTable;
import io.hamdpo.experiments.statistics.Interval;
import io.hamdpo.experiments.study.Outcomes.Outcome;
import io.hamdpo.experiments.trial.TrialResult;
import io.hamdpo.experiments.trial.TrialResult.CurvePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Tables, pictures and words of a study's outcomes. */
final class StudyReport {

  private final Outcomes outcomes;

  StudyReport(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  Report of(String title, String about, List<String> more) {
    List<String> summary = new ArrayList<>();
    summary.add(about);
    summary.add(best());
    summary.addAll(more);
    summary.add(
        "Scores are of greedy episodes on initial states that training never saw, normalised: 0 is"
            + " random play, 1 the task's scripted policy or optimum; where a task has neither, the"
            + " score is the mean return. Intervals are 95 % bootstrap intervals over seeds; those"
            + " that overlap show no difference. Trials ran the learning core in one process each,"
            + " without a log, which changes no bit of what is learned.");
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("tasks", String.join(", ", outcomes.plan().tasks().keySet()));
    facts.put("seeds", outcomes.plan().seeds().toString());
    facts.put("env steps per trial", Long.toString(outcomes.plan().envSteps()));
    facts.put("greedy episodes per trial", Integer.toString(outcomes.plan().episodes()));
    facts.put("trials", Integer.toString(outcomes.trials().size()));
    List<Picture> pictures = new ArrayList<>();
    for (String task : outcomes.plan().tasks().keySet()) {
      pictures.add(scores(task));
      pictures.add(curves(task));
    }
    return new Report(title, summary, facts, List.of(variants(), byTask(), trials()), pictures);
  }

  /** The variants by falling score. */
  List<Variant> ranked() {
    return outcomes.variants().stream()
        .sorted(Comparator.comparingDouble((Variant it) -> -outcomes.score(it).mean()))
        .toList();
  }

  private String best() {
    Variant first = ranked().getFirst();
    Interval interval = outcomes.score(first);
    List<String> equals =
        ranked().stream()
            .skip(1)
            .filter(other -> outcomes.score(other).high() >= interval.low())
            .map(Variant::name)
            .toList();
    return "Highest score: %s, %.3f (%.3f to %.3f). %s"
        .formatted(
            first.name(),
            interval.mean(),
            interval.low(),
            interval.high(),
            equals.isEmpty()
                ? "No other interval reaches it."
                : "Not told apart from it: " + String.join("; ", equals) + ".");
  }

  private ResultTable variants() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Variant variant : outcomes.variants()) {
      Interval score = outcomes.score(variant);
      rows.add(
          Arrays.asList(
              variant.name(),
              score.mean(),
              score.low(),
              score.high(),
              outcomes.mean(variant, TrialResult::kl),
              outcomes.mean(variant, TrialResult::entropy),
              outcomes.mean(variant, TrialResult::explainedVariance),
              outcomes.mean(variant, TrialResult::effectiveFraction),
              outcomes.mean(variant, TrialResult::cpuSecondsPerUpdate)));
    }
    return new ResultTable(
        "variants",
        "All tasks together: interquartile mean of the score with its interval, and means of what"
            + " was measured",
        List.of(
            "variant",
            "score",
            "low",
            "high",
            "KL per step (nats)",
            "last entropy (nats)",
            "explained variance",
            "least effective fraction of M",
            "CPU s per update"),
        rows);
  }

  private ResultTable byTask() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Variant variant : outcomes.variants()) {
      for (String task : outcomes.plan().tasks().keySet()) {
        Interval score = outcomes.score(variant, task);
        rows.add(
            Arrays.asList(
                variant.name(),
                task,
                score.mean(),
                score.low(),
                score.high(),
                outcomes.winRate(variant, task)));
      }
    }
    return new ResultTable(
        "tasks",
        "Each task: interquartile mean of the score over seeds with its interval, and mean win rate",
        List.of("variant", "task", "score", "low", "high", "win rate"),
        rows);
  }

  private ResultTable trials() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Outcome trial : outcomes.trials()) {
      rows.add(
          Arrays.asList(
              trial.variant().name(),
              trial.task(),
              trial.seed(),
              trial.result().score(),
              trial.result().winRate(),
              trial.result().greedyReturn(),
              trial.result().trainingReturn(),
              trial.result().kl(),
              trial.result().wallSeconds(),
              trial.spec().id(),
              trial.result().stateDigest().substring(0, 12)));
    }
    return new ResultTable(
        "trials",
        "Every trial",
        List.of(
            "variant",
            "task",
            "seed",
            "score",
            "win rate",
            "greedy return, unseen states",
            "return at the end of training",
            "KL per step (nats)",
            "seconds",
            "trial",
            "state digest"),
        rows);
  }

  private Picture scores(String task) {
    return new Picture.Intervals(
        Report.SCORES + task.replace('/', '-'),
        "Scores on " + task + ", 95 % intervals over seeds",
        "score",
        outcomes.variants().stream().map(Variant::name).toList(),
        outcomes.variants().stream().map(variant -> outcomes.score(variant, task)).toList());
  }

  private Picture curves(String task) {
    List<Picture.Line> lines = new ArrayList<>();
    for (Variant variant : outcomes.variants()) {
      List<List<CurvePoint>> curves =
          outcomes.of(variant, task).stream().map(trial -> trial.result().curve()).toList();
      int points = curves.stream().mapToInt(List::size).min().orElse(0);
      double[] x = new double[points];
      double[] y = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = curves.getFirst().get(i).envSteps();
        for (List<CurvePoint> curve : curves) {
          y[i] += curve.get(i).meanReturn() / curves.size();
        }
      }
      if (points > 0) {
        lines.add(new Picture.Line(variant.name(), x, y));
      }
    }
    return new Picture.Lines(
        Report.CURVE + task.replace('/', '-'),
        "Return in training on " + task + ", mean over seeds",
        "env steps",
        "mean episode return",
        false,
        lines);
  }
}
