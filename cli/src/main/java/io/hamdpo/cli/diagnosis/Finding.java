package io.hamdpo.cli.diagnosis;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A signature of failing learning.
 *
 * @param name for scripts, as in {@code large-kl}
 * @param fact what was seen, with values
 * @param option the setting to change
 * @param advice how to change it
 */
public record Finding(String name, String fact, String option, String advice) {

  /** For people. */
  public String sentence() {
    return fact + " Maybe " + advice + ".";
  }

  /** For JSON. */
  public SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("finding", name);
    map.put("fact", fact);
    map.put("option", option);
    map.put("advice", advice);
    return map;
  }
}
