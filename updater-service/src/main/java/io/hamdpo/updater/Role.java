package io.hamdpo.updater;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an updater is started as.
 *
 * @param instance its name, by which a succession record calls it
 * @param shadow whether it learns beside the run until it is named
 * @param changes settings that a shadow learns with instead of the run's
 */
public record Role(String instance, boolean shadow, SortedMap<String, Object> changes) {

  public Role {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** One that may be promoted. */
  public static Role candidate(String instance) {
    return new Role(instance, false, new TreeMap<>());
  }
}
