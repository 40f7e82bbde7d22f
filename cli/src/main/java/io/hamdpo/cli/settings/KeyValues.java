package io.hamdpo.cli.settings;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings on the command line, as {@code key=value}. */
public final class KeyValues {

  private KeyValues() {}

  /**
   * Settings by their keys; values are kept as text.
   *
   * @param sets one setting each
   * @param problems receives what is wrong
   */
  public static SortedMap<String, Object> read(List<String> sets, List<String> problems) {
    SortedMap<String, Object> flat = new TreeMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        problems.add(
            "The option --set (%s) is not of the form key=value. Maybe write --set seed=2."
                .formatted(set));
      } else {
        put(flat, set.substring(0, equals).strip(), set.substring(equals + 1), problems);
      }
    }
    return flat;
  }

  static void put(SortedMap<String, Object> flat, String key, String value, List<String> problems) {
    Object earlier = flat.put(key, value);
    if (earlier != null && !earlier.equals(value)) {
      problems.add(
          "The setting (%s) is given twice, as (%s) and as (%s). Maybe keep one."
              .formatted(key, earlier, value));
    }
  }
}
