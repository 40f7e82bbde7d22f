package io.hamdpo.service;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which run this instance serves, and its name among the run's instances. */
@Singleton
public final class Identity {

  private final String run;
  private final String instance;

  @Inject
  Identity(
      @ConfigProperty(name = "hamdpo.run") String run,
      @ConfigProperty(name = "hamdpo.instance") String instance) {
    this.run = run;
    this.instance = instance;
  }

  /** The run; environment variable {@code HAMDPO_RUN}, without a default. */
  public String run() {
    return run;
  }

  /** This instance; environment variable {@code HAMDPO_INSTANCE}, a fresh name unless given. */
  public String instance() {
    return instance;
  }
}
