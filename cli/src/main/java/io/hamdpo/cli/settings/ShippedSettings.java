package io.hamdpo.cli.settings;

import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of the run files that come with this project. */
public final class ShippedSettings {

  private ShippedSettings() {}

  /** A task's own, flat; none if no run file is shipped for it. A fresh map. */
  public static SortedMap<String, Object> of(String task) {
    return new TreeMap<>(RunFile.ofTask(task).orElseGet(TreeMap::new));
  }
}
