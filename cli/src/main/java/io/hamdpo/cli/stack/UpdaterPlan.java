package io.hamdpo.cli.stack;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One updater of a run.
 *
 * @param project holds the services' builds
 * @param run the run that it serves
 * @param instance its name among the run's instances, by which a succession calls it
 * @param application folder of another build of the updater; null for the project's own
 * @param environment more environment variables
 */
public record UpdaterPlan(
    Path project,
    String run,
    String instance,
    @Nullable Path application,
    Map<String, String> environment) {

  public UpdaterPlan {
    environment = Map.copyOf(environment);
  }
}
