package io.hamdpo.service;

import java.util.Objects;

/**
 * The build that runs.
 *
 * @param version as in the jar's manifest; {@code development} when classes run without a jar
 */
public record Build(String version) {

  private static final Build CURRENT =
      new Build(
          Objects.requireNonNullElse(
              Build.class.getPackage().getImplementationVersion(), "development"));

  /** This build. */
  public static Build current() {
    return CURRENT;
  }
}
