package io.hamdpo.experiments.lemma;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.experiments.report.Picture;
import io.hamdpo.experiments.report.Report;
import io.hamdpo.experiments.report.ResultTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks, by enumeration on random cooperative games, every identity that sequential updates with
 * one joint advantage rest on, and measures where they end. A function of its settings.
 *
 * @param games how many, at least 3
 * @param seed of all of them
 */
public record LemmaStudy(int games, long seed) {

  /** The largest error at which a statement counts as true. */
  public static final double TOLERANCE = 1e-12;

  // Gradient steps are by far the slowest check.
  private static final int GAMES_PER_CLOSED_FORM = 10;

  public LemmaStudy {
    if (games < 3) {
      throw new IllegalArgumentException(
          "The study takes at least 3 games, one for each size of team, but (%d) were asked for."
              .formatted(games));
    }
  }

  /**
   * What came of it.
   *
   * @param maxError the largest error of all statements that must hold
   * @param report all results
   */
  public record Outcome(double maxError, Report report) {

    /** Whether every statement that must hold does. */
    public boolean holds() {
      return maxError <= TOLERANCE;
    }
  }

  /**
   * Runs it.
   *
   * @param progress is told how many games are done
   */
  public Outcome run(IntConsumer progress) {
    Identities identities = new Identities();
    Improvement improvement = new Improvement();
    Limits limits = new Limits();
    Variances variances = new Variances();
    SeedTree root = SeedTree.root(seed);
    for (int number = 0; number < games; number++) {
      RandomGame game = RandomGame.draw(root, number);
      identities.check(game);
      improvement.check(game);
      if (number % GAMES_PER_CLOSED_FORM == 0) {
        improvement.checkClosedForm(game.seeds().child("closedForm"));
      }
      limits.check(game);
      variances.observe(game);
      progress.accept(number + 1);
    }
    List<Check> statements =
        Stream.concat(identities.all().stream(), improvement.all().stream()).toList();
    double maxError = statements.stream().mapToDouble(Check::maxError).max().orElseThrow();
    return new Outcome(maxError, report(statements, limits, variances, maxError));
  }

  private Report report(
      List<Check> statements, Limits limits, Variances variances, double maxError) {
    List<String> summary =
        List.of(
            ("%d random cooperative games of 2 to 4 agents with different action counts, everything"
                    + " enumerated: all states, all orders of the agents, all joint actions.")
                .formatted(games),
            "The largest error of all statements that must hold is %.2e (at most %.0e)."
                .formatted(maxError, TOLERANCE),
            ("Where agents share their parameters, a step moves everybody, which the surrogates do"
                    + " not foresee: in %d of %d games one exact update lowered a state's value.")
                .formatted(limits.sharedFalls(), limits.sharedGames()));
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("games", Integer.toString(games));
    facts.put("seed", Long.toString(seed));
    return new Report(
        "Experiment lemma: what sequential updates rest on",
        summary,
        facts,
        List.of(
            table("identities", "What must hold", statements, true),
            table("limits", "Where it ends: none of these holds", limits.all(), false),
            variances(variances)),
        List.of(picture(variances)));
  }

  private static ResultTable table(
      String name, String caption, List<Check> checks, boolean judged) {
    List<String> columns = new ArrayList<>(List.of("statement", "equations", "largest error"));
    if (judged) {
      columns.add("holds");
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Check check : checks) {
      List<@Nullable Object> row =
          new ArrayList<>(List.of(check.statement(), check.equations(), check.maxError()));
      if (judged) {
        row.add(check.maxError() <= TOLERANCE);
      }
      rows.add(row);
    }
    return new ResultTable(name, caption, columns, rows);
  }

  private static ResultTable variances(Variances variances) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int position = 0; position < Variances.AGENTS; position++) {
      rows.add(
          List.of(
              position + 1,
              1.0,
              variances.prefix()[position],
              variances.residual()[position],
              variances.residualWrong()[position]));
    }
    return new ResultTable(
        "variance",
        "Variance of the policy gradient relative to the joint advantage, medians over the games of"
            + " four agents",
        List.of("place in the order", "joint", "prefix", "residual", "residual, wrong critic"),
        rows);
  }

  private static Picture picture(Variances variances) {
    double[] places = IntStream.rangeClosed(1, Variances.AGENTS).asDoubleStream().toArray();
    double[] ones = new double[places.length];
    Arrays.fill(ones, 1);
    return new Picture.Lines(
        "variance",
        "Variance of the policy gradient, relative to the joint advantage",
        "place in the order",
        "relative variance",
        true,
        List.of(
            new Picture.Line("joint", places, ones),
            new Picture.Line("prefix", places, variances.prefix()),
            new Picture.Line("residual", places, variances.residual()),
            new Picture.Line("residual, wrong critic", places, variances.residualWrong())));
  }
}
