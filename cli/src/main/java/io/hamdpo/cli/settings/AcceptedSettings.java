package io.hamdpo.cli.settings;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.Task;
import java.util.List;

/**
 * Settings without a fault.
 *
 * @param settings typed
 * @param task that they name
 * @param sources where they come from, for people, strongest first
 */
public record AcceptedSettings(RunSettings settings, Task task, List<String> sources) {

  public AcceptedSettings {
    sources = List.copyOf(sources);
  }
}
