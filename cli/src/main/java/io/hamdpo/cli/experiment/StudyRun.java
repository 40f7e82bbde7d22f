package io.hamdpo.cli.experiment;

import io.hamdpo.cli.report.WorkProgress;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.experiments.report.Cells;
import io.hamdpo.experiments.report.Report;
import io.hamdpo.experiments.report.ResultTable;
import io.hamdpo.experiments.study.LearningStudy;
import io.hamdpo.experiments.study.Plan;
import io.hamdpo.experiments.study.Studies;
import io.hamdpo.experiments.study.Study;
import io.hamdpo.experiments.trial.TrialFailedException;
import io.hamdpo.experiments.trial.TrialPool;
import io.hamdpo.experiments.trial.TrialStore;
import io.hamdpo.experiments.trial.TrialTally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Runs a study of learning for a command: trials, report, result. */
final class StudyRun {

  private final String name;
  private final StudyOptions options;
  private final Path directory;
  private final Output output;

  StudyRun(String name, StudyOptions options, ReportDirectory directory, Output output)
      throws IOException {
    this.name = name;
    this.options = options;
    this.directory = directory.resolve(name);
    this.output = output;
  }

  /** Runs a study, and returns the command's exit code. */
  int run(Study study) throws IOException, InterruptedException {
    return run(study, options.plan(study.envSteps()));
  }

  /** As {@link #run(Study)}, by another plan than that of the options alone. */
  int run(Study study, Plan plan) throws IOException, InterruptedException {
    LearningStudy learning = learning(plan);
    return finish(plan, "", () -> learning.run(study, tally(learning.trials(study))));
  }

  /**
   * Tunes and compares algorithms, and returns the command's exit code.
   *
   * @param words of the command line that name them
   */
  int compare(List<Algorithm> algorithms, String words) throws IOException, InterruptedException {
    List<Study> studies = Studies.compare(algorithms);
    Plan plan = options.plan(studies.getFirst().envSteps());
    LearningStudy learning = learning(plan);
    return finish(
        plan, words, () -> learning.compare(studies, tally(learning.comparedTrials(studies))));
  }

  /** What takes long. */
  @FunctionalInterface
  private interface Work {
    LearningStudy.Outcome run() throws InterruptedException;
  }

  private LearningStudy learning(Plan plan) {
    TrialPool pool =
        new TrialPool(
            // Beside all studies: an equal trial of another study is not run again.
            new TrialStore(directory.resolveSibling("trials")),
            System.getProperty("java.class.path"),
            options.parallel());
    return new LearningStudy(plan, pool);
  }

  private TrialTally tally(int trials) {
    return new TrialTally(new WorkProgress(output, "trials", trials, InstantSource.system())::done);
  }

  private int finish(Plan plan, String words, Work work) throws IOException, InterruptedException {
    LearningStudy.Outcome outcome;
    try {
      outcome = work.run();
    } catch (TrialFailedException | IllegalArgumentException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()), e);
    }
    Report report = outcome.report();
    report
        .facts()
        .put("command", "hamdpo experiment " + name + words + options.words(plan.envSteps()));
    ReportDirectory.addMachine(report.facts());
    report.facts().put("trials at a time", Integer.toString(options.parallel()));
    report.write(directory);
    RecommendedSettings.write(directory, report.facts().get("command"), outcome.best());
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>(report.toMap());
    object.put("best", outcome.best());
    object.put("report", Report.page(directory).toString());
    output.result(object, out -> print(out, report));
    return ExitCode.DONE;
  }

  private void print(PrintWriter out, Report report) {
    report.summary().forEach(out::println);
    ResultTable variants = report.tables().getFirst();
    out.println(variants.caption());
    variants
        .rows()
        .forEach(
            row ->
                out.printf(
                    "  %8s  (%s to %s)  %s%n",
                    Cells.text(row.get(1)),
                    Cells.text(row.get(2)),
                    Cells.text(row.get(3)),
                    row.getFirst()));
    out.println("Report    " + Report.page(directory));
    out.println("Settings  " + RecommendedSettings.file(directory) + " (of the highest score)");
  }
}
