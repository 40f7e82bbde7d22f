package io.hamdpo.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The build that runs. Its version stands in a file of its own: Quarkus packs classes anew, and a
 * jar's manifest does not survive that.
 *
 * @param version as in {@code 0.1.0}
 */
public record Build(String version) {

  private static final Build CURRENT = read("build.properties");

  /** This build. */
  public static Build current() {
    return CURRENT;
  }

  private static Build read(String name) {
    try (InputStream file =
        Objects.requireNonNull(Build.class.getResourceAsStream(name), "build file")) {
      Properties build = new Properties();
      build.load(file);
      return new Build(build.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException("The file (%s) cannot be read.".formatted(name), e);
    }
  }
}
