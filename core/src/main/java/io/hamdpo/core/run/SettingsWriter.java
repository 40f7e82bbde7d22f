package io.hamdpo.core.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes typed values as flat ones; the inverse of {@link SettingsReader}. */
final class SettingsWriter {

  private final SortedMap<String, Object> flat = new TreeMap<>();

  <T> SettingsWriter write(Option<T> option, T value) {
    flat.put(option.key(), option.type().plain(value));
    return this;
  }

  SettingsWriter write(Option<Long> option, int value) {
    return write(option, Long.valueOf(value));
  }

  /** A value that is plain already. */
  SettingsWriter put(String key, Object plain) {
    flat.put(key, plain);
    return this;
  }

  SortedMap<String, Object> flat() {
    return Collections.unmodifiableSortedMap(flat);
  }
}
