package io.hamdpo.protocol.topic;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as it must be created.
 *
 * @param name the topic's name
 * @param partitions at least 1
 * @param config Kafka's topic settings, all that matter; unmodifiable
 */
public record TopicSpec(String name, int partitions, SortedMap<String, String> config) {

  public TopicSpec {
    config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
  }
}
