package io.hamdpo.experiments.study;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the things that a study compares.
 *
 * @param name for people, short
 * @param changes settings in which it differs from the task's own, flat
 */
public record Variant(String name, SortedMap<String, Object> changes) {

  public Variant {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  static Variant of(String name, String key, Object value) {
    return new Variant(name, new TreeMap<>(Map.of(key, value)));
  }

  /** This variant with one more change. */
  Variant and(String key, Object value) {
    SortedMap<String, Object> more = new TreeMap<>(changes);
    more.put(key, value);
    return new Variant(name, more);
  }
}
