package io.hamdpo.environments;

import io.hamdpo.core.run.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A task's name: its family and the task, and what is chosen about it, as in {@code
 * mujoco/ant-4x2:observation=k-nearest,obsk=2}. Two names mean the same task if they are equal.
 *
 * @param base family and task
 * @param choices by the option's name; what is usual is left out
 */
public record TaskName(String base, SortedMap<String, String> choices) {

  static final String WORD = "[a-z0-9-]+";

  private static final String CHOICE = WORD + "=[A-Za-z0-9_.-]+";

  /** What every task's name looks like. */
  static final String PATTERN = "[a-z0-9-]+/[A-Za-z0-9_.-]+(:%1$s(,%1$s)*)?".formatted(CHOICE);

  public TaskName {
    choices = new TreeMap<>(choices);
  }

  /**
   * Reads a name that {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static TaskName parse(String name) {
    if (!name.matches(PATTERN)) {
      throw new IllegalArgumentException(
          "A task is named family/task or family/task:option=value,option=value, but (%s) was given."
              .formatted(name));
    }
    int colon = name.indexOf(':');
    SortedMap<String, String> choices = new TreeMap<>();
    if (colon >= 0) {
      for (String choice : name.substring(colon + 1).split(",")) {
        String[] parts = choice.split("=");
        if (choices.put(parts[0], parts[1]) != null) {
          throw new IllegalArgumentException(
              "The task (%s) chooses (%s) twice. Maybe keep one.".formatted(name, parts[0]));
        }
      }
    }
    return new TaskName(base(name), choices);
  }

  /** Family and task of a name, right or wrong: what stands before the colon. */
  public static String base(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** This name without what is usual anyway. */
  TaskName brief(List<TaskOption> options) {
    SortedMap<String, String> unusual = new TreeMap<>(choices);
    options.forEach(option -> unusual.remove(option.name(), option.usual()));
    return new TaskName(base, unusual);
  }

  /** Every option's value, chosen or usual. */
  public SortedMap<String, String> complete(List<TaskOption> options) {
    SortedMap<String, String> complete = TaskOption.defaults(options);
    complete.putAll(choices);
    return complete;
  }

  /** All that is wrong with what is chosen. */
  List<String> problems(List<TaskOption> options) {
    List<String> problems = new ArrayList<>();
    List<String> names = options.stream().map(TaskOption::name).toList();
    choices.forEach(
        (name, value) -> {
          List<TaskOption> named =
              options.stream().filter(option -> option.name().equals(name)).toList();
          if (named.isEmpty()) {
            problems.add(
                "The task (%s) has no option (%s). Maybe %s."
                    .formatted(base, name, suggestion(name, names)));
          } else if (!named.getFirst().values().contains(value)) {
            problems.add(
                "The task's option (%s) is (%s), but must be one of %s. Maybe choose one of them."
                    .formatted(name, value, named.getFirst().values()));
          }
        });
    return problems;
  }

  private static String suggestion(String name, List<String> names) {
    List<String> near = Nearest.to(name, names);
    if (names.isEmpty()) {
      return "leave it out: its family has none";
    }
    return near.isEmpty()
        ? "one of %s is meant".formatted(names)
        : "one of %s is meant".formatted(near);
  }

  @Override
  public String toString() {
    return choices.isEmpty()
        ? base
        : choices.entrySet().stream()
            .map(choice -> choice.getKey() + "=" + choice.getValue())
            .collect(Collectors.joining(",", base + ":", ""));
  }
}
