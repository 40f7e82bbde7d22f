package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.hamdpo.environments.mujoco.engine.LibrarySearch;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import io.hamdpo.environments.mujoco.engine.MujocoException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The physics libraries of this machine, each loaded once; tests of a missing one are skipped. */
final class Libraries {

  private static final SortedMap<String, Mujoco> INSTALLED = search();

  private Libraries() {}

  /** Every version that is supported. */
  static List<String> versions() {
    return List.of(Mujoco.supportedVersions().split(", "));
  }

  /** The library of that version; without one the test is reported as skipped. */
  static Mujoco require(String version) {
    Mujoco library = INSTALLED.get(version);
    assumeThat(library).as("MuJoCo %s is not installed on this machine", version).isNotNull();
    return library;
  }

  /** Some library, the newest that is installed. */
  static Mujoco requireAny() {
    assumeThat(INSTALLED).as("MuJoCo is not installed on this machine").isNotEmpty();
    return INSTALLED.lastEntry().getValue();
  }

  private static SortedMap<String, Mujoco> search() {
    SortedMap<String, Mujoco> installed = new TreeMap<>();
    Stream<Path> named =
        Stream.of(
                Optional.ofNullable(System.getProperty(LibrarySearch.PROPERTY)),
                Optional.ofNullable(System.getenv(LibrarySearch.VARIABLE)))
            .flatMap(Optional::stream)
            .map(Path::of);
    Stream.concat(named, LibrarySearch.ofProcess().files().stream())
        .forEach(
            file -> {
              try {
                Mujoco library = Mujoco.load(file);
                installed.putIfAbsent(library.version(), library);
              } catch (MujocoException e) {
                // Another version than those supported is no concern of these tests.
              }
            });
    return installed;
  }
}
