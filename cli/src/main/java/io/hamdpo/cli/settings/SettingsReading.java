package io.hamdpo.cli.settings;

import io.hamdpo.core.run.Parsed;
import io.hamdpo.core.run.Problem;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.remote.RemoteFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes settings of options and files. Later sources win: the defaults, the run file, {@code
 * --set}, the options with names of their own. Nothing stops at the first fault: {@link #problems}
 * holds all of them.
 */
public final class SettingsReading {

  private static final String TASK = "task";

  /** What is learned when nobody says what. */
  private static final String DEMONSTRATION = "particle/speaker-listener";

  private static final String UPDATES = "budget.updates";
  private static final String ENV_STEPS = "budget.env-steps";

  private final List<String> problems = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final @Nullable AcceptedSettings accepted;
  private Optional<String> obstacle = Optional.empty();

  /** Reads everything that the options name. */
  public SettingsReading(SettingsOptions options) {
    problems.addAll(options.own.problems());
    try (EnvironmentFamilies families = families(options.own)) {
      accepted = read(options, families);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that the options name, or else those that are always there. */
  private EnvironmentFamilies families(EnvironmentOptions own) {
    if (problems.isEmpty()) {
      try {
        return own.facts().families();
      } catch (IllegalArgumentException e) {
        e.getMessage().lines().forEach(problems::add);
      }
    }
    return EnvironmentFamilies.onClassPath();
  }

  private @Nullable AcceptedSettings read(SettingsOptions options, EnvironmentFamilies families) {
    SortedMap<String, Object> own = KeyValues.read(options.sets, problems);
    putOption(own, "--task", TASK, options.task);
    Optional<String> remoteTask =
        families.tasks().stream()
            .map(Task::name)
            .filter(name -> name.startsWith(RemoteFamily.NAME + "/"))
            .findFirst();
    if (options.config == null) {
      own.putIfAbsent(TASK, remoteTask.orElse(DEMONSTRATION));
    }
    putOption(own, "--algorithm", "algorithm", options.algorithm);
    putOption(own, "--seed", "seed", options.seed);
    if (options.updates != null && options.envSteps != null) {
      problems.add(
          "Both --updates (%s) and --env-steps (%s) are given. Maybe keep one."
              .formatted(options.updates, options.envSteps));
    }
    putOption(own, "--env-steps", ENV_STEPS, options.envSteps);
    putOption(own, "--updates", UPDATES, options.updates);
    if (options.envSteps != null) {
      own.putIfAbsent(UPDATES, 0); // else the run file's number of updates would win
    }
    sources.add("command line");
    SortedMap<String, Object> flat = readFile(options, own);
    flat.putAll(own);
    remoteTask.ifPresent(name -> flat.putIfAbsent(TASK, name));
    sources.add("defaults");
    Parsed parsed = RunSettings.parse(flat);
    problems.addAll(parsed.problems().stream().map(Problem::message).toList());
    boolean taskIsNamed = parsed.problems().stream().map(Problem::key).noneMatch(TASK::equals);
    Optional<Task> task = taskIsNamed ? findTask(families, flat) : Optional.empty();
    task.map(known -> RunSettings.parse(flat, known.roster()).problems()).stream()
        .flatMap(List::stream)
        .map(Problem::message)
        .filter(message -> !problems.contains(message))
        .forEach(problems::add);
    return problems.isEmpty()
        ? new AcceptedSettings(parsed.orElseThrow(), task.orElseThrow(), sources)
        : null;
  }

  /** All that is wrong; empty when the settings are accepted. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Why this machine cannot play the task, if it cannot; others may. */
  public Optional<String> obstacle() {
    return obstacle;
  }

  /** The settings. Throws {@link IllegalStateException} when there are problems. */
  public AcceptedSettings orElseThrow() {
    if (accepted == null) {
      throw new IllegalStateException(String.join("\n", problems));
    }
    return accepted;
  }

  private void putOption(
      SortedMap<String, Object> flat, String option, String key, @Nullable String value) {
    if (value != null) {
      if (value.isBlank()) {
        problems.add("The option %s is empty. Maybe leave it out.".formatted(option));
      } else {
        KeyValues.put(flat, key, value, problems);
      }
    }
  }

  private SortedMap<String, Object> readFile(
      SettingsOptions options, SortedMap<String, Object> own) {
    try {
      if (options.config != null) {
        SortedMap<String, Object> file = RunFile.read(options.config);
        sources.add("run file " + options.config);
        return file;
      }
      String task = String.valueOf(own.get(TASK));
      Optional<SortedMap<String, Object>> shipped = RunFile.ofTask(task);
      shipped.ifPresent(_ -> sources.add("run file " + RunFile.shippedName(task).substring(1)));
      return shipped.orElseGet(TreeMap::new);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return new TreeMap<>();
    }
  }

  private Optional<Task> findTask(EnvironmentFamilies families, SortedMap<String, Object> flat) {
    try {
      Task task = families.task(String.valueOf(flat.get(TASK)));
      obstacle = families.family(task).obstacle();
      return Optional.of(task);
    } catch (IllegalArgumentException e) {
      e.getMessage().lines().forEach(problems::add);
      return Optional.empty();
    }
  }
}
