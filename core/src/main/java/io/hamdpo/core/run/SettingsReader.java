package io.hamdpo.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads typed values out of flat ones and collects every problem on the way. */
final class SettingsReader {

  private final SortedMap<String, Object> flat;
  private final List<Option<?>> asked = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Algorithm algorithm = Algorithm.HAMDPO;

  SettingsReader(Map<String, Object> flat) {
    this.flat = new TreeMap<>(flat);
  }

  /**
   * The given value or the default. After a problem: some allowed value, so that reading goes on.
   */
  <T> T read(Option<T> option) {
    asked.add(option);
    Object raw = flat.get(option.key());
    if (raw == null) {
      if (option.required() || flat.containsKey(option.key())) {
        problems.add(missing(option));
      }
      return option.preset(algorithm);
    }
    try {
      return option.type().parse(raw);
    } catch (IllegalArgumentException e) {
      problems.add(wrong(option, raw, e));
      return option.example();
    }
  }

  /** From now on, what is not given takes the default that this algorithm has for it. */
  void presetsOf(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  int readInt(Option<Long> option) {
    return Math.toIntExact(read(option));
  }

  void report(String key, String message) {
    problems.add(new Problem(key, message));
  }

  /** Every option that was read, in order. */
  List<Option<?>> asked() {
    return List.copyOf(asked);
  }

  /** All problems; a key that nobody asked for is one. */
  List<Problem> problems() {
    List<String> known = asked.stream().<String>map(Option::key).toList();
    List<Problem> all = new ArrayList<>(problems);
    flat.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> all.add(unknown(key, known)));
    return List.copyOf(all);
  }

  private static <T> Problem missing(Option<T> option) {
    return new Problem(
        option.key(),
        "The setting (%s) has no value. Maybe give it one, like %s: %s"
            .formatted(option.key(), option.type().plain(option.example()), option.meaning()));
  }

  private <T> Problem wrong(Option<T> option, Object raw, IllegalArgumentException reason) {
    return new Problem(
        option.key(),
        "The value (%s) of the setting (%s) is not %s. Maybe use %s, which is %s."
            .formatted(
                raw,
                option.key(),
                reason.getMessage(),
                option.type().plain(option.preset(algorithm)),
                option.required() ? "one possible value" : "the default"));
  }

  private static Problem unknown(String key, List<String> known) {
    List<String> near = Nearest.to(key, known);
    return new Problem(
        key,
        "There is no setting (%s). Maybe ".formatted(key)
            + (near.isEmpty()
                ? "list all of them with 'hamdpo config explain'."
                : "you meant '" + String.join("' or '", near) + "'."));
  }
}
