package io.hamdpo.cli.updater;

import io.hamdpo.cli.follow.VersionPoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a hand-over came to.
 *
 * @param run the run
 * @param from who wrote before; null when nobody was named
 * @param to who writes now
 * @param term of the succession
 * @param firstVersion the first that it wrote; null when nothing is to be done right now
 * @param pauseSeconds between the last version of the one and the first of the other; null as above
 * @param usualSeconds median of the same between the versions before; null when there are too few
 */
record HandOverReport(
    String run,
    @Nullable String from,
    String to,
    long term,
    @Nullable Long firstVersion,
    @Nullable Double pauseSeconds,
    @Nullable Double usualSeconds) {

  private static final int COMPARED = 12;

  static HandOverReport of(
      String run, @Nullable String from, String to, long term, List<VersionPoint> versions) {
    int first = 0;
    while (first < versions.size() && versions.get(first).term() < term) {
      first++;
    }
    boolean wrote = first < versions.size();
    return new HandOverReport(
        run,
        from,
        to,
        term,
        wrote ? versions.get(first).version() : null,
        wrote && first > 0 ? seconds(versions, first) : null,
        median(versions, first));
  }

  private static double seconds(List<VersionPoint> versions, int index) {
    return Duration.between(versions.get(index - 1).time(), versions.get(index).time()).toMillis()
        / 1e3;
  }

  private static @Nullable Double median(List<VersionPoint> versions, int end) {
    int begin = Math.max(2, end - COMPARED); // version 1 waits for the start of everything
    if (begin >= end) {
      return null;
    }
    double[] between = new double[end - begin];
    for (int i = begin; i < end; i++) {
      between[i - begin] = seconds(versions, i);
    }
    Arrays.sort(between);
    return between[between.length / 2];
  }

  /** The pause as a number of usual updates. */
  @Nullable Double pauseUpdates() {
    return pauseSeconds == null || usualSeconds == null || usualSeconds == 0
        ? null
        : pauseSeconds / usualSeconds;
  }

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run);
    map.put("promoted", true);
    map.put("from", from);
    map.put("updater", to);
    map.put("term", term);
    map.put("firstVersion", firstVersion);
    map.put("pauseSeconds", pauseSeconds);
    map.put("usualSeconds", usualSeconds);
    map.put("pauseUpdates", pauseUpdates());
    return map;
  }

  /** For people. */
  String sentences() {
    StringBuilder text = new StringBuilder();
    text.append("Updater %s writes run %s now, term %d.".formatted(to, run, term));
    if (firstVersion != null && pauseSeconds != null) {
      text.append(
          " Its first version is %d, %.2f s after the one before%s."
              .formatted(
                  firstVersion,
                  pauseSeconds,
                  usualSeconds == null ? "" : " (usually %.2f s)".formatted(usualSeconds)));
    }
    if (from != null) {
      text.append("\nBack with: hamdpo updater promote %s --run %s".formatted(from, run));
    }
    return text.toString();
  }
}
