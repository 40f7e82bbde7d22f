package io.hamdpo.environments;

import io.hamdpo.core.run.Nearest;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every family that can be found, and every task of theirs by name. Immutable; safe to share. A
 * loaded jar stays open until {@link #close}, after which its environments must not be used.
 */
public final class EnvironmentFamilies implements AutoCloseable {

  private static final int SUGGESTIONS = 3;

  private final SortedMap<String, EnvironmentFamily> families = new TreeMap<>();
  private final SortedMap<String, Task> tasks = new TreeMap<>();
  private final @Nullable URLClassLoader jar;

  private EnvironmentFamilies(ClassLoader loader, @Nullable URLClassLoader jar) {
    this.jar = jar;
    for (EnvironmentFamily family : ServiceLoader.load(EnvironmentFamily.class, loader)) {
      add(family);
    }
  }

  /**
   * The families on the class path and one more, which {@link #close} closes.
   *
   * @throws IllegalArgumentException when its name is taken
   */
  public static EnvironmentFamilies with(EnvironmentFamily family) {
    EnvironmentFamilies families = onClassPath();
    families.add(family);
    return families;
  }

  /** The families on the class path. */
  public static EnvironmentFamilies onClassPath() {
    return new EnvironmentFamilies(EnvironmentFamilies.class.getClassLoader(), null);
  }

  /**
   * The families on the class path and those in a jar of the user's own.
   *
   * @throws IllegalArgumentException when the jar is missing, brings no family, brings one that
   *     cannot be made, or one whose name is taken
   */
  public static EnvironmentFamilies withJar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException(
          "There is no jar of environments at (%s). Maybe build it first, or give its full path."
              .formatted(jar.toAbsolutePath()));
    }
    URLClassLoader loader =
        new URLClassLoader(new URL[] {url(jar)}, EnvironmentFamilies.class.getClassLoader());
    try {
      EnvironmentFamilies families = new EnvironmentFamilies(loader, loader);
      families.requireOneOf(loader, jar);
      return families;
    } catch (ServiceConfigurationError | LinkageError | IllegalArgumentException e) {
      IllegalArgumentException refused =
          new IllegalArgumentException(
              "The environments in (%s) cannot be loaded: %s".formatted(jar, e.getMessage()), e);
      close(loader, refused);
      throw refused;
    }
  }

  /** Every family, sorted by name. */
  public List<EnvironmentFamily> families() {
    return List.copyOf(families.values());
  }

  /** Every task, sorted by name. */
  public List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  /**
   * The task of that name, which may say after a colon what is chosen about it; see {@link
   * TaskName}.
   *
   * @throws IllegalArgumentException naming the nearest tasks when there is none, or all that is
   *     wrong with what is chosen, one fault a line
   */
  public Task task(String name) {
    Task task = tasks.get(TaskName.base(name));
    if (task == null) {
      throw new IllegalArgumentException(
          "There is no task (%s) among (%d). Maybe %s."
              .formatted(name, tasks.size(), suggestion(TaskName.base(name))));
    }
    return task.name().equals(name) ? task : variant(TaskName.parse(name), task);
  }

  private Task variant(TaskName name, Task task) {
    EnvironmentFamily family = familyOf(name.base());
    List<String> problems = name.problems(family.options());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
    }
    TaskName brief = name.brief(family.options());
    return brief.choices().isEmpty()
        ? task
        : family.variant(brief, brief.complete(family.options()));
  }

  /** The family that plays a task of {@link #tasks}. */
  public EnvironmentFamily family(Task task) {
    return familyOf(task(task.name()).name());
  }

  private EnvironmentFamily familyOf(String task) {
    return Objects.requireNonNull(families.get(task.substring(0, task.indexOf('/'))));
  }

  /** Makes {@code count} copies of the task of that name; see {@link #task}. */
  public Environment create(String name, int count) {
    Task task = task(name);
    return family(task).create(task, count);
  }

  /** Closes every family, and the jar, if there is one. */
  @Override
  public void close() throws IOException {
    families.values().forEach(EnvironmentFamily::close);
    if (jar != null) {
      jar.close();
    }
  }

  private String suggestion(String name) {
    String shortName = shortName(name);
    List<String> shortNames = tasks.keySet().stream().map(EnvironmentFamilies::shortName).toList();
    List<String> nearShort = Nearest.to(shortName, shortNames);
    // The right task of another family, then a slip of the pen, then one without its family.
    List<String> near =
        Stream.of(
                tasks.keySet().stream().filter(task -> shortName(task).equals(shortName)),
                Nearest.to(name, tasks.keySet()).stream(),
                tasks.keySet().stream().filter(task -> nearShort.contains(shortName(task))))
            .flatMap(names -> names)
            .distinct()
            .limit(SUGGESTIONS)
            .toList();
    return near.isEmpty()
        ? "choose one that 'hamdpo tasks' lists"
        : "one of %s is meant".formatted(near);
  }

  private static String shortName(String task) {
    return task.substring(task.indexOf('/') + 1);
  }

  private void add(EnvironmentFamily family) {
    EnvironmentFamily other = families.put(family.name(), family);
    if (other != null) {
      throw new IllegalArgumentException(
          "Two families are named (%s): (%s) and (%s). Maybe rename one."
              .formatted(family.name(), other.getClass().getName(), family.getClass().getName()));
    }
    for (Task task : family.tasks()) {
      if (!task.name().startsWith(family.name() + "/")) {
        throw new IllegalArgumentException(
            "Family (%s) has a task named (%s). Maybe name it (%s/...)."
                .formatted(family.name(), task.name(), family.name()));
      }
      if (tasks.put(task.name(), task) != null) {
        throw new IllegalArgumentException(
            "Family (%s) has two tasks named (%s).".formatted(family.name(), task.name()));
      }
    }
  }

  private void requireOneOf(ClassLoader loader, Path jar) {
    if (families.values().stream().noneMatch(f -> f.getClass().getClassLoader() == loader)) {
      throw new IllegalArgumentException(
          "It names no family. Maybe (%s) lacks META-INF/services/%s."
              .formatted(jar.getFileName(), EnvironmentFamily.class.getName()));
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("The path (%s) has no URL.".formatted(jar), e);
    }
  }

  private static void close(URLClassLoader loader, Exception cause) {
    try {
      loader.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
