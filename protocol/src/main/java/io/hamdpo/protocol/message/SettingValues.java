package io.hamdpo.protocol.message;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings with one Java type per kind of value, so that they are equal after a round trip: {@link
 * String}, {@link Boolean}, {@link Integer} for whole numbers that fit, otherwise {@link Long},
 * {@link Double} for other numbers, and lists of these.
 */
final class SettingValues {

  private SettingValues() {}

  /** A copy. Throws {@link IllegalArgumentException} when a value cannot be written. */
  static SortedMap<String, Object> copyOf(SortedMap<String, Object> settings) {
    SortedMap<String, Object> copy = new TreeMap<>();
    settings.forEach((key, value) -> copy.put(key, value(key, value)));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static Object value(String key, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(element -> scalar(key, element)).toList();
    }
    return scalar(key, value);
  }

  private static Object scalar(String key, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Integer number -> number;
      case Long number when number == number.intValue() -> number.intValue();
      case Long number -> number;
      case Double number when Double.isFinite(number) -> number;
      default ->
          throw new IllegalArgumentException(
              "The setting (%s) is (%s), but a string, flag, whole or finite number or a list of"
                      .formatted(key, value)
                  + " these was expected.");
    };
  }
}
