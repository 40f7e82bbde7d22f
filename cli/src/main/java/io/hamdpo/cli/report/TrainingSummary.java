package io.hamdpo.cli.report;

import io.hamdpo.cli.diagnosis.Diagnosis;
import io.hamdpo.cli.diagnosis.Finding;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.protocol.message.UpdateKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sitting of training came to.
 *
 * @param run the run
 * @param settings its settings
 * @param view what was seen of it
 * @param references known returns of the task, or null
 * @param timeShare of the updates of this sitting
 * @param elapsed from the start of the command to its result, starting the services included
 * @param curve the picture, or null when none could be drawn
 */
public record TrainingSummary(
    String run,
    RunSettings settings,
    RunView view,
    @Nullable ReferenceReturns references,
    TimeShare timeShare,
    Duration elapsed,
    @Nullable Path curve) {

  /** Updates over which the mean return of training is taken. */
  private static final int LAST_UPDATES = 10;

  /** The JSON form. */
  public SequencedMap<String, Object> toMap() {
    VersionPoint latest = view.latest().orElseThrow();
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run);
    map.put("task", settings.task());
    map.put("algorithm", settings.algorithm().word());
    map.put("seed", settings.seed());
    map.put("updates", updates());
    map.put("policyVersion", latest.version());
    map.put("envSteps", latest.envSteps());
    map.put("seconds", elapsed.toMillis() / 1e3);
    map.put("envStepsPerSecond", envStepsPerSecond());
    map.put("meanReturn", boxed(view.meanReturn(LAST_UPDATES)));
    map.put("greedyReturn", boxed(greedyReturn()));
    map.put("normalizedScore", boxed(normalizedScore()));
    map.put("findings", findings().stream().map(Finding::toMap).toList());
    map.put("timeShare", shares());
    map.put("medianUpdateSeconds", medians());
    map.put("stateDigest", latest.stateDigest().hex());
    map.put("curve", curve == null ? null : curve.toString());
    return map;
  }

  /** The text form. */
  public void print(PrintWriter out) {
    VersionPoint latest = view.latest().orElseThrow();
    out.printf(
        Locale.ROOT,
        "Trained %s on %s: run %s, seed %d%n",
        settings.algorithm().word(),
        settings.task(),
        run,
        settings.seed());
    out.printf(
        Locale.ROOT,
        "  %d updates, %s env steps, %s with start and end, %s env steps/s while learning%n",
        updates(),
        Numbers.whole(latest.envSteps()),
        Numbers.clock(elapsed),
        Numbers.whole(envStepsPerSecond()));
    out.printf(
        "  mean return of the last updates: %s%n", Numbers.decimal(view.meanReturn(LAST_UPDATES)));
    out.printf(
        "  greedy return of version %d: %s%s%n",
        latest.version(), Numbers.decimal(greedyReturn()), score());
    findings().forEach(finding -> out.println("  " + finding.sentence()));
    printTimeShare(out);
    out.println("State digest    " + latest.stateDigest());
    out.println("Learning curve  " + (curve == null ? "not drawn" : curve));
    out.printf(
        "Policy          version %d; for use elsewhere: hamdpo export --run %s%n",
        latest.version(), run);
  }

  private void printTimeShare(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Where the time of %d updates went (share of wall time, median of an update)%n",
        timeShare.updates());
    for (TimeShare.Stage stage : TimeShare.Stage.values()) {
      out.printf(
          Locale.ROOT,
          "  %-10s %5.1f %%  %8.1f ms%n",
          stage.word(),
          100 * timeShare.share(stage),
          1e3 * timeShare.medianSeconds().get(stage));
    }
  }

  private List<Finding> findings() {
    return Diagnosis.of(settings, view.updates());
  }

  private String score() {
    OptionalDouble score = normalizedScore();
    return score.isEmpty()
        ? ""
        : ", normalised score %s (0 random, 1 scripted)"
            .formatted(Numbers.decimal(score.getAsDouble()));
  }

  private long updates() {
    return view.versions().stream().filter(point -> point.kind() == UpdateKind.UPDATE).count();
  }

  private OptionalDouble greedyReturn() {
    return view.greedyReturn(view.latest().orElseThrow().version());
  }

  private OptionalDouble normalizedScore() {
    OptionalDouble greedy = greedyReturn();
    return references == null || greedy.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(references.normalize(greedy.getAsDouble()));
  }

  private double envStepsPerSecond() {
    return timeShare.wallSeconds() > 0
        ? timeShare.updates()
            * (double) settings.rollout().envStepsPerUpdate()
            / timeShare.wallSeconds()
        : 0;
  }

  private SequencedMap<String, Object> shares() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    for (TimeShare.Stage stage : TimeShare.Stage.values()) {
      map.put(stage.word(), timeShare.share(stage));
    }
    return map;
  }

  private SequencedMap<String, Object> medians() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    for (TimeShare.Stage stage : TimeShare.Stage.values()) {
      map.put(stage.word(), timeShare.medianSeconds().get(stage));
    }
    return map;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
