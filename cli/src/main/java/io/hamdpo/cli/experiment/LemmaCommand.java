package io.hamdpo.cli.experiment;

import io.hamdpo.cli.report.WorkProgress;
import io.hamdpo.cli.settings.Counts;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.experiments.lemma.LemmaStudy;
import io.hamdpo.experiments.report.Cells;
import io.hamdpo.experiments.report.Report;
import io.hamdpo.experiments.report.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves by enumeration what sequential updates rest on. */
@Command(
    name = "lemma",
    description = {
      "Checks on random cooperative games, by enumeration, the advantage decomposition,",
      "the importance identity, that every estimator is unbiased for a wrong critic, and",
      "that exact sequential steps never lower the return; and shows where these end.",
      "Ends with 3 if an error is larger than 1e-12."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo experiment lemma",
      "  hamdpo experiment lemma --games 100 --seed 7 --output lemma",
      "  hamdpo experiment lemma --json"
    })
public final class LemmaCommand implements Callable<Integer>, ChecksConfiguration {

  private static final int FEWEST_GAMES = 3;

  @Mixin private CommonOptions common;
  @Mixin private ReportDirectory directory;

  @Option(
      names = "--games",
      paramLabel = "N",
      description = "How many games, at least 3. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000")
  private String games;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Root of all games. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(Counts.problems("--games", games));
    if (problems.isEmpty() && Counts.parse(games) < FEWEST_GAMES) {
      problems.add(
          "The study has (%s) games, but takes one for each size of team. Maybe write --games 3."
              .formatted(games));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    Path target = directory.resolve("lemma");
    int count = Math.toIntExact(Counts.parse(games));
    WorkProgress progress = new WorkProgress(output, "games", count, InstantSource.system());
    LemmaStudy.Outcome outcome = new LemmaStudy(count, seed).run(progress::done);
    Report report = outcome.report();
    report
        .facts()
        .put("command", "hamdpo experiment lemma --games %d --seed %d".formatted(count, seed));
    ReportDirectory.addMachine(report.facts());
    report.write(target);
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("maxError", outcome.maxError());
    object.put("holds", outcome.holds());
    object.putAll(report.toMap());
    object.put("report", Report.page(target).toString());
    output.result(object, out -> print(out, outcome, target));
    return outcome.holds() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private static void print(PrintWriter out, LemmaStudy.Outcome outcome, Path target) {
    outcome.report().summary().forEach(out::println);
    for (ResultTable table : outcome.report().tables().subList(0, 2)) {
      out.println(table.caption());
      table
          .rows()
          .forEach(row -> out.printf("  %9s  %s%n", Cells.text(row.get(2)), row.getFirst()));
    }
    out.println("Report  " + Report.page(target));
  }
}
