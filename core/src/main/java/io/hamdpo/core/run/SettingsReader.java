package io.hamdpo.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values out of flat ones and collects every problem on the way. */
final class SettingsReader {

  private static final Pattern SCOPE = Pattern.compile("(agents|groups)\\.[^.]+\\.");

  private final SortedMap<String, Object> flat;
  private final List<Option<?>> asked = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SortedSet<String> scoped = new TreeSet<>();
  private Algorithm algorithm = Algorithm.HAMDPO;

  SettingsReader(Map<String, Object> flat) {
    this.flat = new TreeMap<>(flat);
  }

  /**
   * The given value or the default. After a problem: some allowed value, so that reading goes on.
   */
  <T> T read(Option<T> option) {
    asked.add(option);
    return value(option);
  }

  /** As {@link #read(Option)}, but after a problem {@code otherwise}. */
  <T> T read(Option<T> option, T otherwise) {
    int before = problems.size();
    T value = read(option);
    return problems.size() > before ? otherwise : value;
  }

  private <T> T value(Option<T> option) {
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

  /**
   * Settings that hold for some agents only, whose keys are {@code <scope><name>.<key>}: plain
   * values by name, then by key. Those whose key is no option, or one that is the same for all
   * agents, are left to be reported as unknown.
   *
   * @param scope ends in a dot
   */
  SortedMap<String, SortedMap<String, Object>> readScopes(String scope) {
    SortedMap<String, SortedMap<String, Object>> scopes = new TreeMap<>();
    List<Option<?>> options = asked.stream().filter(Option::isPerAgent).toList();
    for (String full : flat.tailMap(scope).keySet()) {
      int end = full.startsWith(scope) ? full.indexOf('.', scope.length()) : -1;
      if (end > scope.length()) {
        SortedMap<String, Object> own =
            scopes.computeIfAbsent(full.substring(scope.length(), end), _ -> new TreeMap<>());
        String key = full.substring(end + 1);
        options.stream()
            .filter(option -> option.key().equals(key))
            .findFirst()
            .ifPresent(option -> own.put(key, readScoped(full, option)));
      }
    }
    return scopes;
  }

  private <T> Object readScoped(String full, Option<T> option) {
    scoped.add(full);
    Option<T> own = option.renamed(full);
    return option.type().plain(value(own));
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
    List<String> perAgent =
        asked.stream().filter(Option::isPerAgent).<String>map(Option::key).toList();
    List<Problem> all = new ArrayList<>(problems);
    flat.keySet().stream()
        .filter(key -> !known.contains(key) && !scoped.contains(key))
        .forEach(key -> all.add(unknown(key, known, perAgent)));
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

  private static Problem unknown(String key, List<String> known, List<String> perAgent) {
    // Of agents.speaker.policy.hiden, what can be mistyped is the setting.
    Matcher scope = SCOPE.matcher(key);
    String prefix = scope.lookingAt() ? scope.group() : "";
    List<String> near =
        Nearest.to(key.substring(prefix.length()), prefix.isEmpty() ? known : perAgent).stream()
            .map(prefix::concat)
            .toList();
    return new Problem(
        key,
        "There is no setting (%s). Maybe ".formatted(key)
            + (near.isEmpty()
                ? "list all of them with 'hamdpo config explain'."
                : "you meant '" + String.join("' or '", near) + "'."));
  }
}
