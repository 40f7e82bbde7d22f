package io.hamdpo.protocol.message;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sign of life.
 *
 * @param run the run
 * @param service {@code env}, {@code advantage} or {@code updater}
 * @param instance unique among the run's instances
 * @param state what it does, as a word
 * @param version newest version that it has adopted, or -1
 * @param details for people and {@code status}: fault, waiting for, device
 * @param codeVersion the build
 */
public record PresenceMessage(
    String run,
    String service,
    String instance,
    String state,
    long version,
    SortedMap<String, String> details,
    String codeVersion) {

  public PresenceMessage {
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }
}
