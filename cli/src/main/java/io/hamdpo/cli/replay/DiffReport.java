package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.Table;
import io.hamdpo.cli.terminal.Version;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.replay.Comparison;
import io.hamdpo.history.replay.Comparison.Pair;
import io.hamdpo.history.replay.Quantity;
import io.hamdpo.history.replay.RecordedLog;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two updates side by side, for people and as plain values. */
record DiffReport(Side left, Side right, Comparison comparison) {

  /**
   * One of the two.
   *
   * @param name for people
   * @param settings flat, in effect for it
   */
  record Side(String name, SortedMap<String, Object> settings) {

    static Side of(RecordedLog log, long version) {
      return new Side(
          "update %d of run %s as published".formatted(version, log.run().run()),
          settings(log, version).flat());
    }

    static Side anew(RecordedLog log, long version, Map<String, Object> changes) {
      return new Side(
          "the same, computed anew by build " + Version.current(),
          settings(log, version).with(changes).orElseThrow().flat());
    }

    private static RunSettings settings(RecordedLog log, long version) {
      return RunSettings.parse(log.manifests().get(version).settings()).orElseThrow();
    }
  }

  boolean isEqual() {
    return comparison.firstDifference().isEmpty();
  }

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("left", left.name());
    map.put("right", right.name());
    map.put("equal", isEqual());
    map.put("firstDifference", comparison.firstDifference().map(DiffReport::values).orElse(null));
    map.put("settings", changedSettings());
    map.put("quantities", comparison.pairs().stream().map(DiffReport::values).toList());
    return map;
  }

  void print(PrintWriter out) {
    out.println("Left:  " + left.name());
    out.println("Right: " + right.name());
    changedSettings()
        .forEach((key, values) -> out.println("Setting %s: %s".formatted(key, words(values))));
    Table table = new Table("stage", "quantity", "left", "right", "largest difference");
    for (Pair pair : comparison.pairs()) {
      table.row(
          pair.name().stage(),
          pair.name().quantity(),
          words(pair.left()),
          words(pair.right()),
          difference(pair));
    }
    table.print(out);
    out.println(
        comparison
            .firstDifference()
            .map(
                pair ->
                    "The first that differs is (%s): %s.".formatted(pair.name(), difference(pair)))
            .orElse("No bit differs."));
  }

  /** Of both, by key. */
  private SortedMap<String, List<Object>> changedSettings() {
    TreeSet<String> keys = new TreeSet<>(left.settings().keySet());
    keys.addAll(right.settings().keySet());
    SortedMap<String, List<Object>> changed = new TreeMap<>();
    for (String key : keys) {
      String one = String.valueOf(left.settings().get(key));
      String two = String.valueOf(right.settings().get(key));
      if (!one.equals(two)) {
        changed.put(key, List.of(one, two));
      }
    }
    return changed;
  }

  private static String words(List<Object> values) {
    return "%s on the left, %s on the right".formatted(values.getFirst(), values.getLast());
  }

  private static String difference(Pair pair) {
    if (pair.left() == null || pair.right() == null) {
      return "not in both";
    }
    if (!pair.differs()) {
      return "equal";
    }
    Double distance = pair.distance();
    return distance == null ? "differs" : "by at most %.3g".formatted(distance);
  }

  private static String words(@Nullable Quantity quantity) {
    return switch (quantity) {
      case null -> "";
      case Quantity.Array array -> array.digest().brief();
      case Quantity.Order order -> String.join(", ", order.agents());
      case Quantity.Numbers numbers ->
          numbers.values().stream().map("%.6g"::formatted).collect(Collectors.joining(" to "));
    };
  }

  private static SequencedMap<String, Object> values(Pair pair) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("stage", pair.name().stage());
    map.put("quantity", pair.name().quantity());
    map.put("equal", !pair.differs());
    map.put("left", plain(pair.left()));
    map.put("right", plain(pair.right()));
    map.put("distance", pair.differs() ? pair.distance() : null);
    return map;
  }

  private static @Nullable Object plain(@Nullable Quantity quantity) {
    return switch (quantity) {
      case null -> null;
      case Quantity.Array array -> array.digest().hex();
      case Quantity.Order order -> order.agents();
      case Quantity.Numbers numbers -> numbers.values();
    };
  }
}
