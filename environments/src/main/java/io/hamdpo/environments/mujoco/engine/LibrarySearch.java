package io.hamdpo.environments.mujoco.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the physics library where people have it. A place that somebody named wins and must
 * hold a usable one; of the usual places the first with a usable one is taken.
 */
public final class LibrarySearch {

  /** System property with the full path of the library. */
  public static final String PROPERTY = "hamdpo.mujoco.library";

  /** Environment variable with the full path of the library. */
  public static final String VARIABLE = "HAMDPO_MUJOCO_LIBRARY";

  private static final String ANY = "libmujoco.{so,so.*,dylib,*.dylib}";

  private final Map<String, String> environment;
  private final Path home;
  private final @Nullable String named;

  /**
   * A search with the facts that it depends on.
   *
   * @param environment the environment's variables
   * @param home the user's directory
   * @param property what {@link #PROPERTY} says, if anything
   */
  LibrarySearch(Map<String, String> environment, Path home, @Nullable String property) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    named = property != null ? property : environment.get(VARIABLE);
  }

  /** A search in this process. */
  public static LibrarySearch ofProcess() {
    return new LibrarySearch(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty(PROPERTY));
  }

  /**
   * Loads the first usable library.
   *
   * @throws MujocoException telling where it looked, why what it found is not usable, and how to
   *     install one
   */
  public Mujoco load() {
    if (named != null) {
      return loadNamed(Path.of(named));
    }
    List<String> refused = new ArrayList<>();
    for (Path file : files()) {
      try {
        return Mujoco.load(file);
      } catch (MujocoException e) {
        refused.add(Objects.requireNonNull(e.getMessage()));
      }
    }
    throw new MujocoException(
        "The tasks mujoco/* need the physics library MuJoCo %s, and %s. Maybe run 'apt-get install libmujoco2.2.2' (Debian 12) or 'pip install mujoco==3.14.0', or set %s to the full path of libmujoco."
            .formatted(
                Layout.supported(),
                refused.isEmpty()
                    ? "none was found in " + folders()
                    : "none that was found is usable: " + String.join(" ", refused),
                VARIABLE));
  }

  private Mujoco loadNamed(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MujocoException(
          "There is no physics library (%s), which %s or -D%s names. Maybe give its full path."
              .formatted(file, VARIABLE, PROPERTY));
    }
    return Mujoco.load(file);
  }

  /** Every file in the usual places that is named like the library, those to be preferred first. */
  public List<Path> files() {
    return folders().stream().flatMap(LibrarySearch::libraries).distinct().toList();
  }

  /** The usual places that exist: installed by the user before installed with the system. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (String variable : List.of("MUJOCO_HOME", "MUJOCO_PATH")) {
      String folder = environment.get(variable);
      if (folder != null) {
        folders.add(Path.of(folder, "lib"));
        folders.add(Path.of(folder));
      }
    }
    for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
      String folder = environment.get(variable);
      if (folder != null) {
        folders.addAll(pythonFolders(Path.of(folder)));
      }
    }
    folders.addAll(pythonFolders(home.resolve(".local")));
    children(home.resolve(".pyenv/versions"), "*")
        .map(LibrarySearch::pythonFolders)
        .forEach(folders::addAll);
    folders.addAll(pythonFolders(Path.of("/usr/local")));
    children(home.resolve(".mujoco"), "mujoco*")
        .map(folder -> folder.resolve("lib"))
        .forEach(folders::add);
    for (String folder :
        List.of(
            "/usr/local/lib",
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/usr/lib64",
            "/usr/lib")) {
      folders.add(Path.of(folder));
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  /** Where the wheels of a Python installation have the library. */
  private static List<Path> pythonFolders(Path prefix) {
    return children(prefix.resolve("lib"), "python*")
        .flatMap(
            python ->
                Stream.of("site-packages", "dist-packages")
                    .map(packages -> python.resolve(packages).resolve("mujoco")))
        .toList();
  }

  private static Stream<Path> libraries(Path folder) {
    return children(folder, ANY).filter(Files::isRegularFile);
  }

  /** Matching children in descending order of names, so that newer versions come first. */
  private static Stream<Path> children(Path folder, String glob) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> matcher.matches(child.getFileName()))
          .sorted((a, b) -> b.compareTo(a))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty(); // a folder that may not be read holds nothing for us
    }
  }
}
