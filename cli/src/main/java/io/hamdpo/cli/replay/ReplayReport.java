package io.hamdpo.cli.replay;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a replay found, for people and as plain values. */
final class ReplayReport {

  private final String run;
  private final SortedMap<String, String> fingerprint;
  private final List<SequencedMap<String, Object>> updates = new ArrayList<>();
  private @Nullable ReplayedUpdate firstDifference;
  private @Nullable String otherPlatform;
  private int differences;
  private double seconds;
  private double liveSeconds;

  /**
   * @param fingerprint of this platform
   */
  ReplayReport(String run, SortedMap<String, String> fingerprint) {
    this.run = run;
    this.fingerprint = fingerprint;
  }

  /**
   * Takes one in.
   *
   * @param took wall seconds of the replay
   */
  void add(ReplayedUpdate update, double took) {
    updates.add(values(update, took));
    seconds += took;
    liveSeconds += live(update);
    if (!update.isEqual()) {
      differences++;
      if (firstDifference == null) {
        firstDifference = update;
        otherPlatform = platformDifference(update.manifest().fingerprint());
      }
    }
  }

  boolean isEqual() {
    return firstDifference == null;
  }

  /** One update in one line. */
  static String line(ReplayedUpdate update, double seconds) {
    String verdict =
        update
            .firstDifference()
            .map(stage -> "DIFFERS at " + describe(stage))
            .orElse("equal, state " + update.manifest().stateDigest().brief());
    return "update %d  %s  %.2f s".formatted(update.manifest().version(), verdict, seconds);
  }

  /** The result in a sentence or two. */
  List<String> conclusion() {
    List<String> lines = new ArrayList<>();
    if (firstDifference == null) {
      lines.add("All (%d) updates have the published digests.".formatted(updates.size()));
      lines.add(
          "An update took %.3f s to replay, and %.3f s when it was made."
              .formatted(seconds / updates.size(), liveSeconds / updates.size()));
      return lines;
    }
    Stage stage = firstDifference.firstDifference().orElseThrow();
    lines.add(
        "Of (%d) updates (%d) differ; the first is update (%d), at stage (%s)."
            .formatted(
                updates.size(), differences, firstDifference.manifest().version(), stage.name()));
    if (firstDifference.problem() != null) {
      lines.add(firstDifference.problem());
    }
    if (otherPlatform != null) {
      lines.add("The run was made on another platform, where digests may differ: " + otherPlatform);
    }
    return lines;
  }

  SequencedMap<String, Object> toMap(int derived) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run);
    map.put("equal", isEqual());
    map.put(
        "firstDifference",
        firstDifference == null
            ? null
            : Map.of(
                "update", firstDifference.manifest().version(),
                "stage", firstDifference.firstDifference().orElseThrow().name()));
    map.put("platformDifference", otherPlatform);
    map.put("derivedStates", derived);
    map.put("updates", updates);
    return map;
  }

  /** Wall seconds from the parent's transaction to its own. */
  private static double live(ReplayedUpdate update) {
    return update.manifest().metrics().stageSeconds().values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static SequencedMap<String, Object> values(ReplayedUpdate update, double seconds) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("update", update.manifest().version());
    map.put("equal", update.isEqual());
    map.put("seconds", seconds);
    map.put("liveSeconds", live(update));
    map.put("problem", update.problem());
    map.put("stages", update.stages().stream().map(ReplayReport::values).toList());
    return map;
  }

  private static SequencedMap<String, Object> values(Stage stage) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("stage", stage.name());
    map.put("equal", stage.isEqual());
    map.put("recorded", hex(stage.recorded()));
    map.put("replayed", hex(stage.replayed()));
    map.put("distance", stage.distance());
    return map;
  }

  private static @Nullable String hex(@Nullable Digest digest) {
    return digest == null ? null : digest.hex();
  }

  private static String describe(Stage stage) {
    return stage.distance() == null
        ? stage.name()
        : "%s (parameters by at most %.3g)".formatted(stage.name(), stage.distance());
  }

  private @Nullable String platformDifference(SortedMap<String, String> recorded) {
    TreeSet<String> names = new TreeSet<>(recorded.keySet());
    names.addAll(fingerprint.keySet());
    List<String> differences =
        names.stream()
            .filter(name -> !String.valueOf(recorded.get(name)).equals(fingerprint.get(name)))
            .map(
                name ->
                    "%s (%s) there, (%s) here"
                        .formatted(name, recorded.get(name), fingerprint.get(name)))
            .toList();
    return differences.isEmpty() ? null : String.join("; ", differences);
  }
}
