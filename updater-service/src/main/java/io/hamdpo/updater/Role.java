package io.hamdpo.updater;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an updater is started as.
 *
 * @param instance its name, by which a succession record calls it
 * @param shadow whether it learns beside the run until it is named
 * @param changes settings that a shadow learns with instead of the run's
 * @param standby how long the updater that is named may be silent before this one takes over by
 *     itself; null to wait until it is named
 */
public record Role(
    String instance,
    boolean shadow,
    SortedMap<String, Object> changes,
    @Nullable Duration standby) {

  public Role {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** One that may be promoted. */
  public static Role candidate(String instance) {
    return new Role(instance, false, new TreeMap<>(), null);
  }

  /** One that takes over by itself after so long a silence. */
  public static Role standby(String instance, Duration silence) {
    return new Role(instance, false, new TreeMap<>(), silence);
  }
}
