package io.hamdpo.core.run;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One setting of a run.
 *
 * @param key dotted, kebab-case
 * @param type what values it takes
 * @param example the default, or, if {@code required}, one possible value
 * @param required whether there is no default
 * @param unit of the value; empty if it has none
 * @param meaning one or two sentences for people
 * @param <T> the type of a parsed value
 */
public record Option<T>(
    String key, OptionType<T> type, T example, boolean required, String unit, String meaning) {

  static <T> Option<T> of(
      String key, OptionType<T> type, T defaultValue, String unit, String meaning) {
    return new Option<>(key, type, defaultValue, false, unit, meaning);
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
}
