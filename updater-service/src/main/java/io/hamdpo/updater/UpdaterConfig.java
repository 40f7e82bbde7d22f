package io.hamdpo.updater;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this instance of the updater works; what it learns is in the run file. */
@ConfigMapping(prefix = "hamdpo.updater")
public interface UpdaterConfig {

  /** Where to compute: {@code auto} (a GPU where there is one), {@code cpu} or {@code cuda:N}. */
  @WithDefault("auto")
  String device();

  /** Directory for capsules of failed updates; none are written without it. */
  Optional<Path> capsules();

  /** Whether this instance learns beside the run, as a shadow. */
  @WithDefault("false")
  boolean shadow();

  /** Settings that a shadow learns with instead of the run's: lines of {@code key=value}. */
  Optional<String> shadowSettings();

  /**
   * How long the updater that is named to write may give no sign of life before this instance, once
   * it is proven, takes over by itself. Signs come every 3 s. It waits to be named without it.
   */
  Optional<Duration> standbyAfter();

  /** How long a termination signal waits for the step that is being done. */
  @WithDefault("6s")
  Duration shutdownPatience();
}
