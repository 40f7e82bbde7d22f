package io.hamdpo.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the local services work; nothing of it changes a bit of the result. */
final class ServiceOptions {

  private static final int MOST_WORKERS = 64;

  @Option(
      names = "--env-workers",
      paramLabel = "N",
      description = "Processes that act, 1 to 64. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int envWorkers;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Where the updater computes: auto, cpu or cuda:N. Default: auto.")
  @Nullable String device;

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (envWorkers < 1 || envWorkers > MOST_WORKERS) {
      problems.add(
          "The option --env-workers (%d) is not in 1 to %d. Maybe leave it out."
              .formatted(envWorkers, MOST_WORKERS));
    }
    if (device != null && !device.matches("auto|cpu|cuda(:\\d+)?")) {
      problems.add(
          "The option --device (%s) is neither auto, cpu nor cuda:N. Maybe leave it out."
              .formatted(device));
    }
    return problems;
  }

  /** Environment variables of the updater. */
  SortedMap<String, String> updater() {
    SortedMap<String, String> environment = new TreeMap<>();
    if (device != null) {
      environment.put("HAMDPO_UPDATER_DEVICE", device);
    }
    return environment;
  }
}
