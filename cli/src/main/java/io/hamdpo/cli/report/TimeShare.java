package io.hamdpo.cli.report;

import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.protocol.message.UpdateKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of updates went. An update's wall time lies between the manifests of its parent
 * and of itself, by the time stamps of their records; the stages' parts of it are what the updater
 * measured on the critical path, and transport is all the rest: commits, hops and waiting.
 *
 * @param updates that were counted
 * @param wallSeconds of all of them together
 * @param seconds per stage, all updates together; with clocks that agree they sum up to the wall
 *     time
 * @param medianSeconds per stage, of one update
 */
public record TimeShare(
    int updates, double wallSeconds, Map<Stage, Double> seconds, Map<Stage, Double> medianSeconds) {

  /** What an update's time is spent on. */
  public enum Stage {
    ACTING,
    ESTIMATING,
    LEARNING,
    TRANSPORT;

    /** As in JSON and in the manifest's metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TimeShare {
    seconds = Collections.unmodifiableMap(new EnumMap<>(seconds));
    medianSeconds = Collections.unmodifiableMap(new EnumMap<>(medianSeconds));
  }

  /**
   * Counts the updates whose parent was made at {@code since} or later: what lies before belongs to
   * another sitting, and the pause between is nobody's work.
   */
  public static TimeShare of(List<VersionPoint> versions, Instant since) {
    Map<Stage, List<Double>> all = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      all.put(stage, new ArrayList<>());
    }
    double wall = 0;
    for (int i = 1; i < versions.size(); i++) {
      VersionPoint parent = versions.get(i - 1);
      VersionPoint child = versions.get(i);
      if (child.kind() != UpdateKind.UPDATE || parent.time().isBefore(since)) {
        continue;
      }
      double total = Duration.between(parent.time(), child.time()).toMillis() / 1e3;
      double rest = total;
      for (Stage stage : List.of(Stage.ACTING, Stage.ESTIMATING, Stage.LEARNING)) {
        double part = child.metrics().stageSeconds().getOrDefault(stage.word(), 0.0);
        all.get(stage).add(part);
        rest -= part;
      }
      all.get(Stage.TRANSPORT).add(Math.max(0, rest));
      wall += total;
    }
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    Map<Stage, Double> medians = new EnumMap<>(Stage.class);
    all.forEach(
        (stage, parts) -> {
          seconds.put(stage, parts.stream().mapToDouble(Double::doubleValue).sum());
          medians.put(stage, median(parts));
        });
    return new TimeShare(all.get(Stage.ACTING).size(), wall, seconds, medians);
  }

  /** The stage's part of the wall time, 0 to 1; 0 when no update was counted. */
  public double share(Stage stage) {
    return wallSeconds > 0 ? seconds.get(stage) / wallSeconds : 0;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return 0;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
