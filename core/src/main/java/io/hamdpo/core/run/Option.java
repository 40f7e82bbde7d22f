package io.hamdpo.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One setting of a run.
 *
 * @param key dotted, kebab-case
 * @param type what values it takes
 * @param example the default, or, if {@code required}, one possible value
 * @param presets the defaults of algorithms that have their own
 * @param required whether there is no default
 * @param unit of the value; empty if it has none
 * @param meaning one or two sentences for people
 * @param <T> the type of a parsed value
 */
public record Option<T>(
    String key,
    OptionType<T> type,
    T example,
    SortedMap<Algorithm, T> presets,
    boolean required,
    String unit,
    String meaning) {

  private static final List<String> PER_AGENT = List.of("policy.", "hamdpo.", "ppo.", "hatrpo.");

  public Option {
    presets = Collections.unmodifiableSortedMap(new TreeMap<>(presets));
  }

  static <T> Option<T> of(
      String key, OptionType<T> type, T defaultValue, String unit, String meaning) {
    return new Option<>(key, type, defaultValue, new TreeMap<>(), false, unit, meaning);
  }

  static <T> Option<T> required(String key, OptionType<T> type, T example, String meaning) {
    return new Option<>(key, type, example, new TreeMap<>(), true, "", meaning);
  }

  /** This option with another default for some algorithms. */
  Option<T> preset(T value, Algorithm... algorithms) {
    SortedMap<Algorithm, T> more = new TreeMap<>(presets);
    for (Algorithm algorithm : algorithms) {
      more.put(algorithm, value);
    }
    return new Option<>(key, type, example, more, required, unit, meaning);
  }

  /** The default where {@code algorithm} is chosen. */
  T preset(Algorithm algorithm) {
    return presets.getOrDefault(algorithm, example);
  }

  /** This option under another key. */
  Option<T> renamed(String other) {
    return new Option<>(other, type, example, presets, required, unit, meaning);
  }

  /** Whether an agent may have a value of its own: what its policy is and how it moves. */
  public boolean isPerAgent() {
    return PER_AGENT.stream().anyMatch(key::startsWith);
  }

  /** Every option, in the order in which they are explained. */
  public static List<Option<?>> all() {
    SettingsReader reader = new SettingsReader(new TreeMap<>());
    RunSettings.read(reader);
    return reader.asked();
  }

  /** The default as JSON knows it; empty if the option must be given. */
  public Optional<Object> defaultValue() {
    return required ? Optional.empty() : Optional.of(type.plain(example));
  }

  /** The other defaults as JSON knows them, each with the algorithms whose it is. */
  public SequencedMap<Object, List<String>> presetValues() {
    SequencedMap<Object, List<String>> values = new LinkedHashMap<>();
    presets.forEach(
        (algorithm, value) ->
            values
                .computeIfAbsent(type.plain(value), _ -> new ArrayList<>())
                .add(algorithm.word()));
    return values;
  }
}
